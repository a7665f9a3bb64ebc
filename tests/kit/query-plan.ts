import { type ExecuteStatementCommandInput, RDSDataClient } from '@aws-sdk/client-rds-data'
import { vi } from 'vitest'
import { type Caller, type Limit, newCall } from '../../db/caller'
import { sha256 } from '../../lib/base/hash'
import { secrets, type TestStack } from './stack'

/** A node of `explain (analyze, format json)`. */
export interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Function Name'?: string
  'Actual Loops': number
  'Actual Rows': number
  'Rows Removed by Filter'?: number
  Plans?: PlanNode[]
}

type Statement = Pick<ExecuteStatementCommandInput, 'sql' | 'parameters'>

/** Points the queries of the product in this process at an intranet. Call it before any of them. */
export function useEnvironment({ url, environment }: Pick<TestStack, 'url' | 'environment'>): void {
  for (const [name, value] of Object.entries({ ...secrets, ...environment, BASE_URL: url })) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
}

export function callerOf(token: string, limit: Limit): Caller {
  const call = newCall({ deadline: Date.now() + 30_000 })
  const policy = { allow: ['agent' as const], request: call.requestId, ...limit }
  return { claim: { kind: 'token', hash: sha256(token) }, policy, call }
}

/** The statement that a query of the product sends. The query does run. */
export async function statementOf(query: () => Promise<unknown>): Promise<Statement> {
  const send = vi.spyOn(RDSDataClient.prototype, 'send')
  try {
    await query()
    return send.mock.lastCall?.[0].input as Statement
  } finally {
    send.mockRestore()
  }
}

export function* nodesOf(node: PlanNode): Generator<PlanNode> {
  yield node
  for (const inner of node.Plans ?? []) yield* nodesOf(inner)
}
