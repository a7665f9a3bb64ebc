import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownerOf } from '../harness/api'
import { startStack, type TestStack } from '../harness/stack'
import { type Tour, tour } from '../harness/tour'

let stack: TestStack
let seen: Tour
beforeAll(async () => {
  stack = await startStack({
    env: { LIMIT_FAILED_SIGN_INS_PER_HOUR: '10000', LIMIT_READS_PER_MINUTE: '10000' },
  })
  seen = await tour(stack)
})
afterAll(() => stack.stop())

/** Which secrets a text holds, by what they are. */
const heldBy = (text: string): string[] =>
  [...seen.issued].filter(([, secret]) => text.includes(secret)).map(([name]) => name)

describe('after a tour through everything', () => {
  test('there are secrets of every kind to look for', () => {
    expect([...seen.issued.keys()].sort()).toEqual([
      'ADMIN_PASSWORD',
      'ADMIN_TOKEN',
      'NEXTAUTH_SECRET',
      'agent token',
      'cookie key',
      'cookie passport',
      'cookie password',
      'invite',
      'key',
      'observer token',
      'passport',
    ])
    for (const [name, secret] of seen.issued) expect(secret.length, name).toBeGreaterThan(15)
    expect(heldBy(`x ${seen.issued.get('ADMIN_TOKEN')} x`)).toEqual(['ADMIN_TOKEN'])
  })

  test('no log of any process holds one', async () => {
    const lines = await stack.logs()
    expect(new Set(lines.map(({ source }) => source)).size).toBeGreaterThan(1)
    const leaks = lines.flatMap((line) => heldBy(line.text).map((name) => `${name} in ${line.source}`))
    expect(leaks).toEqual([])
  })

  test('no error answer holds one', () => {
    const errors = seen.visits.filter(({ status }) => status >= 400)
    expect(errors.length).toBeGreaterThan(100)
    const leaks = errors.flatMap((one) =>
      heldBy(one.text).map((name) => `${name} in ${one.method} ${one.path}: ${one.status}`),
    )
    expect(leaks).toEqual([])
  })

  test('no row of any table holds one', async () => {
    const owner = ownerOf(stack.environment)
    const tables = await owner<{
      name: string
    }>(sql`select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1`)
    expect(tables.length).toBeGreaterThan(13)
    const leaks: string[] = []
    for (const { name } of tables) {
      const rows = await owner<{ text: string }>(sql`select t::text as text from ${sql.raw(name)} t`)
      for (const { text } of rows) leaks.push(...heldBy(text).map((secret) => `${secret} in ${name}`))
    }
    expect(leaks).toEqual([])
  })
})
