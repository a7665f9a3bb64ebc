import { sql } from 'drizzle-orm'
import type { OwnerDatabase } from '../connections'
import type { Findings } from './schema'

/** What the cluster's parameter group sets on AWS, by name: `amplify/` sets it from here, and `verify` reads it back. */
export const clusterParameters = {
  /** Nothing connects without TLS. */
  'rds.force_ssl': '1',
  /** Milliseconds. */
  log_min_duration_statement: '1000',
  log_statement: 'ddl',
  /** Bytes: posts and hashes stay out of the log, and out of what it says of failures. */
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  shared_preload_libraries: 'pg_stat_statements',
} as const

const names = [...Object.keys(clusterParameters), 'TimeZone', 'server_version_num']

/** Whether a setting is as it was set: PostgreSQL says `on` for 1, and Aurora preloads libraries of its own besides. */
function holds(name: string, wanted: string, actual: string | undefined): boolean {
  if (actual === undefined) return false
  if (name === 'shared_preload_libraries') return actual.split(/[ ,]+/).includes(wanted)
  return actual === wanted || (wanted === '1' && actual === 'on')
}

/** Judges settings, by name. Where they are not AWS's to set (`local`), its own are excused, and that is noted. */
export function judge(settings: Record<string, string | undefined>, local: boolean): Findings {
  const { TimeZone, server_version_num } = settings
  const major = Math.trunc(Number(server_version_num ?? 0) / 10_000)
  const always = [
    ...(TimeZone === 'UTC' || TimeZone === 'Etc/UTC' ? [] : [`TimeZone is ${TimeZone}, not UTC.`]),
    ...(major === 16 || (local && major > 16) ? [] : [`PostgreSQL is ${major || 'unknown'}, not 16.`]),
  ]
  if (local)
    return {
      problems: always,
      notes: [`local: not looked at: ${Object.keys(clusterParameters).join(', ')}.`],
    }
  const wrong = Object.entries(clusterParameters)
    .filter(([name, wanted]) => !holds(name, wanted, settings[name]))
    .map(([name, wanted]) => `${name} is ${settings[name] ?? 'not there'}, not ${wanted}.`)
  return { problems: [...always, ...wrong], notes: [] }
}

/** Reads the settings that matter, and judges them. */
export async function verifySettings(db: OwnerDatabase, local: boolean): Promise<Findings> {
  const { rows } = await db.execute(
    sql`select name::text, setting::text from pg_settings where name in (${sql.join(
      names.map((name) => sql`${name}::text`),
      sql`, `,
    )})`,
  )
  return judge(Object.fromEntries(rows.map(({ name, setting }) => [String(name), String(setting)])), local)
}
