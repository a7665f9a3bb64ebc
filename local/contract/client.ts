import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import {
  BatchExecuteStatementCommand,
  BeginTransactionCommand,
  CommitTransactionCommand,
  ExecuteStatementCommand,
  type ExecuteStatementCommandInput,
  type Field,
  RDSDataClient,
  type RDSDataClientConfig,
  RollbackTransactionCommand,
  type SqlParameter,
} from '@aws-sdk/client-rds-data'

type Target = { resourceArn: string; secretArn: string; database: string }
type More = Partial<ExecuteStatementCommandInput>

/** One rule of the Data API. `run` rejects if the endpoint breaks it. */
export type Case = { name: string; run(api: Api): Promise<void> }

/** A client without the SDK's retries. */
export class Api {
  readonly client: RDSDataClient
  readonly target: Target
  /** A prefix for all that the cases make, so a shared database stays unchanged. */
  readonly made = `contract_${randomBytes(4).toString('hex')}`

  constructor(env: Record<string, string>, database: string) {
    const { AURORA_CLUSTER_ARN = '', AURORA_SECRET_ARN = '', AURORA_OWNER_SECRET_ARN } = env
    const secretArn = AURORA_OWNER_SECRET_ARN ?? AURORA_SECRET_ARN
    this.target = { resourceArn: AURORA_CLUSTER_ARN, secretArn, database }
    this.client = new RDSDataClient({ maxAttempts: 1, ...connectionOf(env) })
  }

  execute(sql: string, parameters: SqlParameter[] = [], more: More = {}) {
    return this.client.send(new ExecuteStatementCommand({ ...this.target, sql, parameters, ...more }))
  }

  async row(sql: string, parameters: SqlParameter[] = [], more: More = {}): Promise<Field[]> {
    const { records } = await this.execute(sql, parameters, more)
    return records?.[0] ?? assert.fail('no row')
  }

  async value(sql: string, parameters: SqlParameter[] = [], more: More = {}): Promise<Field> {
    return (await this.row(sql, parameters, more))[0] ?? assert.fail('no column')
  }

  batch(sql: string, parameterSets: SqlParameter[][], more: More = {}) {
    return this.client.send(new BatchExecuteStatementCommand({ ...this.target, sql, parameterSets, ...more }))
  }

  async begin(): Promise<string> {
    const { transactionId } = await this.client.send(new BeginTransactionCommand(this.target))
    return transactionId ?? assert.fail('no transaction id')
  }

  commit(transactionId: string) {
    return this.client.send(new CommitTransactionCommand({ ...this.target, transactionId }))
  }

  rollback(transactionId: string) {
    return this.client.send(new RollbackTransactionCommand({ ...this.target, transactionId }))
  }
}

/** Connection settings from an environment other than this process's. */
function connectionOf(env: Record<string, string>): RDSDataClientConfig {
  const { AWS_REGION: region, AWS_ENDPOINT_URL_RDS_DATA: endpoint } = env
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env
  const credentials = accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined
  return { ...(region && { region }), ...(endpoint && { endpoint }), ...(credentials && { credentials }) }
}

/** Typed parameters by name. Whole numbers become longs, other numbers doubles. */
export function parametersOf(
  values: Record<string, string | number | boolean | null | Uint8Array>,
): SqlParameter[] {
  return Object.entries(values).map(([name, value]) => ({ name, value: fieldOf(value) }))
}

export const withHint = (name: string, value: string, typeHint: SqlParameter['typeHint']): SqlParameter[] => [
  { name, value: { stringValue: value }, typeHint },
]

function fieldOf(value: string | number | boolean | null | Uint8Array): Field {
  if (value === null) return { isNull: true }
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { booleanValue: value }
  if (typeof value === 'number')
    return Number.isInteger(value) ? { longValue: value } : { doubleValue: value }
  return { blobValue: value }
}

/** Asserts that a call is refused with this error and message. */
export async function expectError(
  call: Promise<unknown>,
  name: string,
  message: RegExp = /./,
): Promise<void> {
  const error = await call.then(
    () => assert.fail(`accepted, where ${name} was due`),
    (reason: Error) => reason,
  )
  assert.equal(error.name, name, `${error.name}: ${error.message}`)
  assert.match(error.message, message)
}

/** Asserts that PostgreSQL refuses a statement with this SQLSTATE. */
export const expectSqlState = (call: Promise<unknown>, state: string) =>
  expectError(call, 'DatabaseErrorException', new RegExp(`^(ERROR|FATAL): .+; SQLState: ${state}$`, 's'))
