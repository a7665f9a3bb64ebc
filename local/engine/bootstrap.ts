import pg from 'pg'
import type { Credentials } from '../credentials'

const quoted = pg.escapeIdentifier
const literal = pg.escapeLiteral

export function urlFor(base: string, user: string, password: string, database: string): string {
  const url = new URL(inDatabase(base, database))
  url.username = encodeURIComponent(user)
  url.password = encodeURIComponent(password)
  return url.href
}

export function inDatabase(base: string, database: string): string {
  const url = new URL(base)
  url.pathname = `/${database}`
  return url.href
}

export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * Makes the owner role with the password of credentials.json, and the database. It may run again.
 */
export async function bootstrap(
  superuserUrl: string,
  dbName: string,
  { admin_user }: Credentials,
): Promise<string> {
  const identifier = await connected(superuserUrl, async (client) => {
    await ownerRole(client, admin_user)
    await database(client, dbName)
    return systemIdentifier(client)
  })
  await connected(inDatabase(superuserUrl, dbName), (client) => prepareDatabase(client))
  return identifier
}

async function ownerRole(client: pg.Client, password: string): Promise<void> {
  const { rowCount } = await client.query(`select from pg_roles where rolname = 'admin_user'`)
  const verb = rowCount ? 'alter' : 'create'
  await client.query(`${verb} role admin_user login createrole createdb password ${literal(password)}`)
  await whereAllowed(client, 'grant pg_monitor to admin_user')
}

async function database(client: pg.Client, dbName: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [dbName])
  if (rowCount) return
  await client.query(`grant admin_user to current_user`)
  await client.query(`create database ${quoted(dbName)} owner admin_user`)
}

/**
 * Only a superuser may create pg_stat_statements. Aurora lets the master user do so. Here it exists
 * before the migrations, so their `if not exists` does nothing.
 */
async function prepareDatabase(client: pg.Client): Promise<void> {
  await whereAllowed(client, 'alter schema public owner to admin_user')
  await whereAllowed(client, 'create extension if not exists pg_stat_statements')
}

/** The user of `DATABASE_URL` may not be a superuser. The product runs without these statements. */
async function whereAllowed(client: pg.Client, statement: string): Promise<void> {
  await client.query(statement).catch(() => {})
}

async function systemIdentifier(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    'select system_identifier::text as id from pg_control_system()',
  )
  return rows[0]?.id ?? '0'
}
