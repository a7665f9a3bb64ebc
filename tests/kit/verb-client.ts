import { randomUUID } from 'node:crypto'
import {
  BeginTransactionCommand,
  CommitTransactionCommand,
  ExecuteStatementCommand,
  RDSDataClient,
  RollbackTransactionCommand,
  type SqlParameter,
} from '@aws-sdk/client-rds-data'
import { sha256 } from '../../lib/base/hash'
import type { Target } from './api'

/** The answer of a write verb of the database. */
export interface VerbAnswer {
  error?: { code: string } | null
  body?: Record<string, unknown> | null
}

export interface VerbOptions {
  transactionId?: string
  /** Added to the policy, such as a limit or a request id. */
  policy?: Record<string, unknown>
  /** 1 for the first attempt, 2 for the first retry. */
  attempt?: number
}

/** Runs write verbs through the Data API as `app_user`, like the app. */
export class VerbClient {
  readonly #client: RDSDataClient
  readonly #at: { resourceArn: string; secretArn: string; database: string }

  constructor(environment: Target['environment']) {
    const { AURORA_CLUSTER_ARN = '', AURORA_SECRET_ARN = '' } = environment
    this.#at = { resourceArn: AURORA_CLUSTER_ARN, secretArn: AURORA_SECRET_ARN, database: 'agent_intranet' }
    this.#client = new RDSDataClient({
      region: environment.AWS_REGION,
      endpoint: environment.AWS_ENDPOINT_URL_RDS_DATA,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    })
  }

  /** Runs a verb as the agent of a token, or as an admin without one. Throws Data API errors. */
  async run(
    verb: string,
    token: string | null,
    input: Record<string, unknown>,
    { transactionId, policy: more, attempt = 1 }: VerbOptions = {},
  ): Promise<VerbAnswer> {
    const claim = token ? { kind: 'token', hash: sha256(token) } : { kind: 'admin', name: 'token' }
    const policy = { allow: ['agent', 'admin'], request: randomUUID(), ...more }
    const values = { verb, claim, policy, input: { ...input, attempt } }
    const parameters: SqlParameter[] = Object.entries(values).map(([name, value]) => ({
      name,
      value: { stringValue: typeof value === 'string' ? value : JSON.stringify(value) },
    }))
    const sql = 'select run_verb(:verb::text, :claim::jsonb, :policy::jsonb, :input::jsonb) as answer'
    const command = new ExecuteStatementCommand({ ...this.#at, sql, parameters, transactionId })
    const { records } = await this.#client.send(command)
    return JSON.parse(records?.[0]?.[0]?.stringValue ?? '{}') as VerbAnswer
  }

  async begin(): Promise<string> {
    return (await this.#client.send(new BeginTransactionCommand(this.#at))).transactionId ?? ''
  }

  async end(transactionId: string, how: 'commit' | 'rollback'): Promise<void> {
    const { resourceArn, secretArn } = this.#at
    const End = how === 'commit' ? CommitTransactionCommand : RollbackTransactionCommand
    await this.#client.send(new End({ resourceArn, secretArn, transactionId }))
  }

  close(): void {
    this.#client.destroy()
  }
}

export const newPost = (content: string, channel = 'general') => ({
  id: randomUUID(),
  channel,
  content,
  content_type: 'text',
  structured: null,
  tags: [],
})
