import { sql } from 'drizzle-orm'
import type { OwnerDatabase } from '../connections'
import { dumpStatements } from '../dump'
import { migrationStanding } from '../migrator'
import { expectedStatements, nameOf, seededChannels } from './expected'

/** `problems` fail the verification, `notes` do not. Each is a sentence. */
export type Findings = { problems: string[]; notes: string[] }

const lines = (statement: string) => statement.split('\n').map((line) => line.replace(/,$/, '').trim())

/**
 * For a table, names its missing and extra columns. For other objects, only says that they differ.
 */
function difference(expected: string, actual: string): string[] {
  const name = nameOf(expected)
  if (!name.startsWith('table ')) return [`${name} differs from what this code has.`]
  const [want, have] = [lines(expected), lines(actual)]
  const missing = want
    .filter((line) => !have.includes(line))
    .map((line) => `${name}: \`${line}\` is missing.`)
  const more = have
    .filter((line) => !want.includes(line))
    .map((line) => `${name}: \`${line}\` is not this code's.`)
  return missing.length + more.length > 0
    ? [...missing, ...more]
    : [`${name}: its columns are in another order.`]
}

/**
 * Compares two dumps by statement. Extra tables and indexes may be someone's copies, so they are
 * notes.
 */
export function compare(expected: string[], actual: string[]): Findings {
  const missing = expected.filter((statement) => !actual.includes(statement))
  const surplus = actual.filter((statement) => !expected.includes(statement))
  const changed = new Map(
    missing.map((statement) => [statement, surplus.find((one) => nameOf(one) === nameOf(statement))]),
  )
  const counterparts = new Set(changed.values())
  const more = surplus.filter((statement) => !counterparts.has(statement)).map(nameOf)
  const harmless = (name: string) => /^(table|index) /.test(name)
  const sentence = (name: string) => `${name} is not this code's.`
  return {
    problems: [
      ...missing.flatMap((one) => {
        const now = changed.get(one)
        return now === undefined ? [`${nameOf(one)} is missing.`] : difference(one, now)
      }),
      ...more.filter((name) => !harmless(name)).map(sentence),
    ],
    notes: more.filter(harmless).map(sentence),
  }
}

/**
 * Faults that a dump does not show: disabled or unfinished objects, and excess rights of the
 * product's role. One sentence per row.
 */
const silent = sql`
  select 'trigger ' || t.tgname || ' of ' || t.tgrelid::regclass || ' is disabled.' as problem from pg_trigger t
    join pg_class c on c.oid = t.tgrelid where c.relnamespace = 'public'::regnamespace and t.tgenabled <> 'O'
  union all select 'index ' || i.indexrelid::regclass || ' is not valid.' from pg_index i
    join pg_class c on c.oid = i.indrelid where c.relnamespace = 'public'::regnamespace and not i.indisvalid
  union all select 'role app_user is missing.' where to_regrole('app_user') is null
  union all select 'role app_user may do more than the product needs.' from pg_roles r where r.rolname = 'app_user'
    and (r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolbypassrls or r.rolreplication
      or exists (select from pg_auth_members m where m.member = r.oid))
  order by 1`

/** Compares a database with this code's schema objects, migrations and seeded channels. */
export async function verifySchema(db: OwnerDatabase): Promise<Findings> {
  const { pending, unknown } = await migrationStanding(db)
  const migrations = [
    ...pending.map((name) => `migration ${name} is pending.`),
    ...unknown.map((name) => `migration ${name} is newer than this code.`),
  ]
  const { problems, notes } = compare(expectedStatements(), await dumpStatements(db))
  const { rows } = await db.execute(silent)
  const found = rows.map(({ problem }) => String(problem))
  if (problems.includes('table channels is missing.'))
    return { problems: [...migrations, ...problems, ...found], notes }
  const channels = (await db.execute(sql`select slug from channels`)).rows.map(({ slug }) => slug)
  const gone = seededChannels().filter((slug) => !channels.includes(slug))
  return {
    problems: [...migrations, ...problems, ...found, ...gone.map((slug) => `channel ${slug} is missing.`)],
    notes,
  }
}
