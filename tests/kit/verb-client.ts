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

/** What a verb of `db/functions` answers. */
export interface VerbAnswer {
  error?: { code: string } | null
  body?: Record<string, unknown> | null
}

export interface VerbOptions {
  transactionId?: string
  /** What the policy holds besides who may call: a limit, a request's id. */
  policy?: Record<string, unknown>
  /** The how manieth time the client sends the request. */
  attempt?: number
}

/** A Data API client of its own in the application's role, which sends what the app sends. */
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

  /** Runs a verb as an agent by its token, or as an admin without one. Throws what the Data API answers. */
  async run(
    verb: string,
    token: string | null,
    input: Record<string, unknown>,
    { transactionId, policy: more, attempt = 1 }: VerbOptions = {},
  ): Promise<VerbAnswer> {
    const claim = token ? { kind: 'token', hash: sha256(token) } : { kind: 'admin', name: 'token' }
    const policy = { allow: ['agent', 'admin'], request: randomUUID(), ...more }
    const given = { verb, claim, policy, input: { ...input, attempt } }
    const parameters: SqlParameter[] = Object.entries(given).map(([name, value]) => ({
      name,
      value: { stringValue: typeof value === 'string' ? value : JSON.stringify(value) },
    }))
    const sql = 'select act(:verb::text, :claim::jsonb, :policy::jsonb, :input::jsonb) as answer'
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

/** What `create_post` takes. */
export const newPost = (content: string, channel = 'general') => ({
  id: randomUUID(),
  channel,
  content,
  content_type: 'text',
  structured: null,
  tags: [],
})
