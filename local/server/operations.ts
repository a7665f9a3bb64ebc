import { DataApiError, fromDatabase, invalid } from './errors'
import { lexCached } from './lexer'
import { bind } from './parameters'
import { type Body, choice, member, optional, sqlOf, target, transactionOf } from './requests'
import { answerOf, type Limits } from './results'
import { type Call, type Service, withSession } from './running'

export type Operation = (service: Service & { limits: Limits }, body: Body) => Promise<string>

/** The handler of each path. It returns JSON text. */
export const OPERATIONS: Record<string, Operation> = {
  Execute: async (service, body) => {
    const call = callOf(service, body)
    const { text, names } = statementOf(body)
    const bound = bind(names, body.parameters)
    const wanted = wantedOf(body)
    return withSession(service, call, async (run, connection) =>
      answerOf(await run(text, bound), wanted, service.limits, connection, call.database.catalog),
    )
  },

  BatchExecute: async (service, body) => {
    const call = callOf(service, body)
    const { text, names } = statementOf(body)
    const sets = body.parameterSets ?? [[]]
    if (!Array.isArray(sets)) throw invalid('parameterSets must be a list.')
    const bound = sets.map((set) => bind(names, set))
    return withSession(service, call, async (run) => {
      for (const values of bound) await run(text, values)
      return `{"updateResults":[${bound.map(() => '{"generatedFields":[]}').join()}]}`
    })
  },

  BeginTransaction: async ({ databases, transactions }, body) => {
    const { resourceArn, secretArn } = target(body)
    refuseSchema(body)
    const database = databases.find(resourceArn, secretArn, optional(body, 'database', 64))
    const transactionId = await transactions.begin(database).catch((error: unknown) => {
      throw fromDatabase(error)
    })
    return JSON.stringify({ transactionId })
  },

  CommitTransaction: (service, body) => finish(service, body, 'commit', 'Transaction Committed'),
  RollbackTransaction: (service, body) => finish(service, body, 'rollback', 'Rollback Complete'),

  ExecuteSql: async () => {
    throw new DataApiError('BadRequestException', "The ExecuteSql operation isn't supported.")
  },
}

async function finish(
  service: Service,
  body: Body,
  command: 'commit' | 'rollback',
  transactionStatus: string,
) {
  const { databases, transactions } = service
  const { resourceArn, secretArn } = target(body)
  const id = member(body, 'transactionId', 0, 192)
  const transaction = transactions.take(id, databases.find(resourceArn, secretArn, undefined))
  await transactions.finish(transaction, command).catch((error: unknown) => {
    throw fromDatabase(error)
  })
  return JSON.stringify({ transactionStatus })
}

function callOf({ databases }: Service, body: Body): Call {
  const { resourceArn, secretArn } = target(body)
  refuseSchema(body)
  return {
    database: databases.find(resourceArn, secretArn, optional(body, 'database', 64)),
    transactionId: transactionOf(body),
    continueAfterTimeout: body.continueAfterTimeout === true,
  }
}

function refuseSchema(body: Body): void {
  if (body.schema !== undefined && body.schema !== null) throw invalid("The schema parameter isn't supported")
}

function statementOf(body: Body) {
  const lexed = lexCached(sqlOf(body))
  if (lexed.statements > 1) throw invalid("Multistatements aren't supported.")
  return lexed
}

function wantedOf(body: Body) {
  const given = body.resultSetOptions
  const options = given && typeof given === 'object' ? (given as Body) : {}
  return {
    metadata: body.includeResultMetadata === true,
    json: choice(body, 'formatRecordsAs', ['NONE', 'JSON']) === 'JSON',
    decimalAsNumber: choice(options, 'decimalReturnType', ['STRING', 'DOUBLE_OR_LONG']) === 'DOUBLE_OR_LONG',
    longAsString: choice(options, 'longReturnType', ['LONG', 'STRING']) === 'STRING',
  }
}
