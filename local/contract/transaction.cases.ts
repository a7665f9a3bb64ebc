import assert from 'node:assert/strict'
import { type Api, type Case, expectError, expectSqlState, parametersOf } from './client'

/** Runs with a temporary table. */
async function withTable(api: Api, name: string, run: (table: string) => Promise<void>): Promise<void> {
  const table = `${api.made}_${name}`
  await api.execute(`create table ${table} (id int primary key)`)
  try {
    await run(table)
  } finally {
    await api.execute(`drop table ${table}`)
  }
}

const count = (api: Api, table: string) => api.value(`select count(*) from ${table}`)

/** Transactions: begin, commit, rollback, and all other ways in which they end. */
export const transactionCases: Case[] = [
  {
    name: 'transactions: a commit keeps, a rollback undoes, and others see nothing before',
    run: (api) =>
      withTable(api, 'tx', async (table) => {
        const kept = await api.begin()
        await api.execute(`insert into ${table} values (:id)`, parametersOf({ id: 1 }), {
          transactionId: kept,
        })
        assert.deepEqual(await count(api, table), { longValue: 0 })
        assert.equal((await api.commit(kept)).transactionStatus, 'Transaction Committed')
        const undone = await api.begin()
        await api.execute(`insert into ${table} values (2)`, [], { transactionId: undone })
        assert.equal((await api.rollback(undone)).transactionStatus, 'Rollback Complete')
        assert.deepEqual(await count(api, table), { longValue: 1 })
      }),
  },
  {
    name: 'transactions: a second call at the same time is refused at once',
    run: async (api) => {
      const transactionId = await api.begin()
      const slow = api.execute('select pg_sleep(1.2)::text', [], { transactionId })
      await new Promise((resolve) => setTimeout(resolve, 300))
      const second = api.execute('select 1', [], { transactionId })
      await expectError(second, 'DatabaseErrorException', /Transaction is still running a query/)
      await slow
      await api.rollback(transactionId)
    },
  },
  {
    name: 'transactions: an unknown one is not found',
    run: async (api) => {
      const unknown = { transactionId: 'AAAA' }
      await expectError(api.execute('select 1', [], unknown), 'TransactionNotFoundException', /isn't found/)
      await expectError(api.commit('AAAA'), 'TransactionNotFoundException')
      await expectError(api.rollback('AAAA'), 'TransactionNotFoundException')
    },
  },
  {
    name: 'transactions: a finished one is not found',
    run: async (api) => {
      const transactionId = await api.begin()
      await api.commit(transactionId)
      await expectError(api.execute('select 1', [], { transactionId }), 'TransactionNotFoundException')
    },
  },
  {
    name: 'transactions: an error ends it, and nothing of it stays',
    run: (api) =>
      withTable(api, 'aborted', async (table) => {
        const transactionId = await api.begin()
        await api.execute(`insert into ${table} values (1)`, [], { transactionId })
        await expectSqlState(api.execute('select 1/0', [], { transactionId }), '22012')
        await assert.rejects(api.execute('select 1', [], { transactionId }))
        await api.rollback(transactionId).catch(() => {})
        assert.deepEqual(await count(api, table), { longValue: 0 })
      }),
  },
  {
    name: 'transactions: savepoints work while nothing fails',
    run: (api) =>
      withTable(api, 'savepoint', async (table) => {
        const transactionId = await api.begin()
        const run = (sql: string) => api.execute(sql, [], { transactionId })
        await run(`insert into ${table} values (1)`)
        await run('savepoint a')
        await run(`insert into ${table} values (2)`)
        await run('rollback to savepoint a')
        await api.commit(transactionId)
        assert.deepEqual(await count(api, table), { longValue: 1 })
      }),
  },
  {
    name: 'transactions: the isolation level can be set first, as Drizzle does',
    run: async (api) => {
      const transactionId = await api.begin()
      await api.execute('set transaction isolation level serializable', [], { transactionId })
      const level = await api.value("select current_setting('transaction_isolation')", [], { transactionId })
      assert.deepEqual(level, { stringValue: 'serializable' })
      await api.rollback(transactionId)
    },
  },
]
