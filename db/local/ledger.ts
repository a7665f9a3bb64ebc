import { postgresFile } from './cluster'
import { connected } from './engine/bootstrap'

/** The names of the migrations that a running database has, oldest first; none where it was never migrated. Throws what PostgreSQL says. */
export async function appliedMigrations(dataDir: string, dbName: string): Promise<string[]> {
  const postgres = await postgresFile(dataDir)
  if (!postgres) return []
  const inside = new URL(postgres.superuserUrl)
  inside.pathname = `/${dbName}`
  return connected(inside.href, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'select name from drizzle.__drizzle_migrations order by name',
    )
    return rows.map(({ name }) => name)
  })
}
