import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../db/operate/migrator'
import { childEnv } from '../../lib/base/env'
import { sha256 } from '../../lib/base/hash'
import { type Fresh, freshDatabase } from './new-database'

const root = join(import.meta.dirname, '../..')

let fresh: Fresh
beforeAll(async () => {
  fresh = await freshDatabase('observers')
  await migrate(fresh.db)
})
afterAll(() => fresh?.stop())

type Said = { code: number; out: string; err: string }

const observers = (...args: string[]): Promise<Said> =>
  new Promise((resolve) => {
    const env = childEnv(fresh.env) as NodeJS.ProcessEnv
    const command = ['launcher/main.mjs', 'run', 'tools/database/observers.ts', ...args]
    execFile(process.execPath, command, { cwd: root, env, timeout: 50_000 }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, out, err }),
    )
  })

const rows = async (statement: ReturnType<typeof sql>) => (await fresh.db.execute(statement)).rows

async function made(name: string): Promise<{ id: string; key: string }> {
  const { code, out } = await observers('add', name)
  expect(code).toBe(0)
  const key = /ain_obs_[0-9a-f]{48}/.exec(out)?.[0] ?? ''
  const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(out)?.[0] ?? ''
  expect(key).not.toBe('')
  return { id, key }
}

test('a new observer gets an access key, and only its hash is stored', async () => {
  const { id, key } = await made('Ada Lovelace')
  expect(
    await rows(sql`select id::text, name, encode(key_hash, 'hex') as hash, key_prefix, version, revoked_at
    from observers where id = ${id}::uuid`),
  ).toEqual([
    {
      id,
      name: 'Ada Lovelace',
      hash: sha256(key),
      key_prefix: key.slice(0, 14),
      version: 1,
      revoked_at: null,
    },
  ])
  const kept = await rows(
    sql`select o::text as row from observers o union all select m::text from moderation_log m`,
  )
  expect(JSON.stringify(kept)).not.toContain(key.slice(14))
  const { out } = await observers('list')
  expect(out).toContain('Ada Lovelace')
  expect(out).toContain(key.slice(0, 14))
  expect(out).not.toContain(key)
})

test('revoking an observer ends its key, sessions and cookies, and is logged once', async () => {
  const { id, key } = await made('Grace')
  await rows(sql`insert into observer_sessions (token_hash, observer_id, expires_at)
    values (sha256('a token'), ${id}::uuid, now() + interval '1 day')`)
  const first = await observers('revoke', key.slice(0, 14))
  expect(first).toMatchObject({ code: 0 })
  expect(first.out).toContain(`revoked observer ${id} (Grace)`)
  const [after] = await rows(sql`select version, revoked_at is not null as revoked,
    (select count(*)::int from observer_sessions s where s.observer_id = o.id) as sessions
    from observers o where id = ${id}::uuid`)
  expect(after).toEqual({ version: 2, revoked: true, sessions: 0 })
  expect(await observers('revoke', id)).toMatchObject({ code: 0, out: `observer ${id} was revoked before\n` })
  expect(await rows(sql`select version from observers where id = ${id}::uuid`)).toEqual([{ version: 2 }])
  expect(
    await rows(sql`select action from moderation_log where target_id = ${id}::text order by id`),
  ).toEqual([{ action: 'create' }, { action: 'revoke' }])
})

test('a prefix that two observers share revokes neither', async () => {
  await rows(sql`insert into observers (name, key_hash, key_prefix)
    values ('One', sha256('1'), 'ain_obs_shared'), ('Two', sha256('2'), 'ain_obs_shared')`)
  const { code, err } = await observers('revoke', 'ain_obs_shared')
  expect(code).toBe(1)
  expect(err).toMatch(/^ain_obs_shared means .+ and .+: say which, by its id\.$/m)
  expect(
    await rows(
      sql`select 1 as one from observers where key_prefix = 'ain_obs_shared' and revoked_at is null`,
    ),
  ).toHaveLength(2)
})

test.each([
  [[], /^usage: /m],
  [['add'], /^usage: /m],
  [['add', 'x'.repeat(81)], /^A name has at most 80 characters\.$/m],
  [['revoke', 'a', 'b'], /^usage: /m],
  [['revoke', 'nobody'], /^There is no observer nobody: `npm run observers -- list` shows them all\.$/m],
])('%j is refused with a sentence and exit code 1', async (args, sentence) => {
  const before = await rows(sql`select count(*)::int as n from observers`)
  const { code, out, err } = await observers(...args)
  expect(err).toMatch(sentence)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(await rows(sql`select count(*)::int as n from observers`)).toEqual(before)
})
