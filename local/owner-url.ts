import { postgresFile } from './cluster'
import { isAlive } from './processes'

/**
 * The URL by which a tool reaches the PostgreSQL of a running local intranet as the owner of its
 * tables. Undefined if none runs for this data directory.
 */
export async function ownerUrl(dataDir: string, dbName: string): Promise<string | undefined> {
  const postgres = await postgresFile(dataDir)
  if (!postgres || (postgres.pid !== null && !(await isAlive(postgres.pid)))) return undefined
  const url = new URL(postgres.superuserUrl)
  url.pathname = `/${dbName}`
  if (postgres.pid !== null) url.searchParams.set('options', '-c role=admin_user')
  return url.href
}
