import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Client } from '../../kit/api'

/** Expects that no table contains the key, only its hash and prefix. */
export async function expectHashed(api: Client, table: string, key: string) {
  const rows = await api.owner(sql.raw(`select x::text as row from ${table} x`))
  expect(JSON.stringify(rows)).not.toContain(key)
  const lines = await api.owner(
    sql`select m::text as row from moderation_log m union all select k::text from idempotency_keys k`,
  )
  expect(JSON.stringify(lines)).not.toContain(key)
}
