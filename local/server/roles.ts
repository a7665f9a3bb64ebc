import pg from 'pg'
import { postgresFile } from '../cluster'
import { credentialsOf, type Role } from '../credentials'
import { connected, urlFor } from '../engine/bootstrap'
import { DataApiError, unavailable } from './errors'

/** The start state of the service's sessions. `discard all` returns to it. */
const SESSION =
  '-c TimeZone=UTC -c DateStyle=ISO,MDY -c IntervalStyle=postgres -c extra_float_digits=1 -c bytea_output=hex'
const CONNECT_MS = 10_000
/** SQLSTATEs of a refused sign-in: unknown role, role without login, or wrong password. */
const REFUSED = new Set(['28000', '28P01'])

/**
 * Opens a session as `role`. PostgreSQL may have another port after a restart, so it looks the port
 * up.
 */
export async function openSession(dataDir: string, role: Role, database: string): Promise<pg.Client> {
  const postgres = await postgresFile(dataDir)
  if (!postgres) throw unavailable()
  const { [role]: password } = await credentialsOf(dataDir)
  const connectionString = urlFor(postgres.superuserUrl, role, password, database)
  try {
    return await connect(connectionString)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && REFUSED.has(error.code ?? ''))) throw error
    await admitOnce(postgres.superuserUrl, role, password)
    return connect(connectionString)
  }
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString,
    options: SESSION,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
  })
  const ignore = () => {}
  client.on('error', ignore)
  await client.connect()
  return client
}

const admitting = new Map<string, Promise<void>>()

/** Sessions that open at the same time must not all alter the role. */
function admitOnce(superuserUrl: string, role: Role, password: string): Promise<void> {
  const key = `${superuserUrl} ${role}`
  const begun = admitting.get(key)
  if (begun) return begun
  const admitted = admit(superuserUrl, role, password).finally(() => admitting.delete(key))
  admitting.set(key, admitted)
  return admitted
}

/** Migrations create `app_user` without a password. As on AWS, its password is set separately. */
async function admit(superuserUrl: string, role: Role, password: string): Promise<void> {
  await connected(superuserUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
    if (!rowCount)
      throw new DataApiError(
        'DatabaseErrorException',
        `FATAL: role "${role}" does not exist; ` +
          'Hint: A migration creates it: run npm run db:migrate first.; SQLState: 28000',
      )
    await client.query(`alter role ${pg.escapeIdentifier(role)} login password ${pg.escapeLiteral(password)}`)
  })
}
