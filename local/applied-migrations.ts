import { postgresFile } from './cluster'
import { connected, inDatabase } from './engine/bootstrap'

/**
 * The names of the applied migrations, oldest first. Throws PostgreSQL's error if none was ever
 * applied.
 */
export async function appliedMigrations(dataDir: string, dbName: string): Promise<string[]> {
  const postgres = await postgresFile(dataDir)
  if (!postgres) throw new Error(`${dataDir} does not say where its PostgreSQL is.`)
  return connected(inDatabase(postgres.superuserUrl, dbName), async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'select name from drizzle.__drizzle_migrations order by name',
    )
    return rows.map(({ name }) => name)
  })
}
