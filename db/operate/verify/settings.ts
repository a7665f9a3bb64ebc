import { sql } from 'drizzle-orm'
import type { OwnerDatabase } from '../connections'
import type { Findings } from './schema'

/**
 * The settings of the cluster's parameter group on AWS. `amplify/` sets them from here, and
 * `verify` reads them back.
 */
export const clusterParameters = {
  'rds.force_ssl': '1',
  /** In milliseconds. */
  log_min_duration_statement: '1000',
  log_statement: 'ddl',
  /** In bytes. At 0, posts and hashes stay out of the log, also out of its errors. */
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  shared_preload_libraries: 'pg_stat_statements',
} as const

const names = [...Object.keys(clusterParameters), 'TimeZone', 'server_version_num']

/**
 * Compares notations: PostgreSQL says `on` for 1, and Aurora preloads further libraries of its own.
 */
function holds(name: string, wanted: string, actual: string | undefined): boolean {
  if (actual === undefined) return false
  if (name === 'shared_preload_libraries') return actual.split(/[ ,]+/).includes(wanted)
  return actual === wanted || (wanted === '1' && actual === 'on')
}

/** Checks settings by name. On a `local` database AWS's own settings are only noted. */
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

export async function verifySettings(db: OwnerDatabase, local: boolean): Promise<Findings> {
  const { rows } = await db.execute(
    sql`select name::text, setting::text from pg_settings where name in (${sql.join(
      names.map((name) => sql`${name}::text`),
      sql`, `,
    )})`,
  )
  return judge(Object.fromEntries(rows.map(({ name, setting }) => [String(name), String(setting)])), local)
}
