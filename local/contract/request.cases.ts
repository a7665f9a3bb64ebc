import assert from 'node:assert/strict'
import { type Case, expectError } from './client'

export const requestCases: Case[] = [
  {
    name: 'requests: the schema parameter is refused',
    run: (api) =>
      expectError(
        api.execute('select 1', [], { schema: 'public' }),
        'ValidationException',
        /schema parameter isn't supported/,
      ),
  },
  {
    name: 'requests: SQL of 65 536 characters is taken, one more is refused',
    run: async (api) => {
      const sql = (length: number) => 'select 1 --'.padEnd(length, 'x')
      await api.execute(sql(65_536))
      await expectError(api.execute(sql(65_537)), 'ValidationException')
    },
  },
  {
    name: 'requests: more than 4 MiB are refused',
    run: async (api) => {
      const value = { stringValue: 'x'.repeat(4 * 1024 * 1024) }
      await assert.rejects(api.execute('select length(:p)', [{ name: 'p', value }]))
    },
  },
  {
    name: 'requests: 3 MiB are taken',
    run: async (api) => {
      const value = { stringValue: 'x'.repeat(3 * 1024 * 1024) }
      assert.deepEqual(await api.value('select length(:p)', [{ name: 'p', value }]), {
        longValue: 3 * 1024 * 1024,
      })
    },
  },
  {
    name: 'requests: an unknown cluster is refused',
    run: async (api) => {
      await assert.rejects(api.execute('select 1', [], { resourceArn: `${api.target.resourceArn}-other` }))
    },
  },
  {
    name: 'requests: an unknown secret is refused',
    run: async (api) => {
      await assert.rejects(api.execute('select 1', [], { secretArn: `${api.target.secretArn}-other` }))
    },
  },
  {
    name: 'requests: an unknown database is refused',
    run: async (api) => {
      await assert.rejects(api.execute('select 1', [], { database: `${api.made}_none` }))
    },
  },
]
