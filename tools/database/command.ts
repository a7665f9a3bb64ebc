import { type Location, type OwnerDatabase, ownerDatabase } from '../../db/operate/connections'
import { MigrationRefused } from '../../db/operate/deploy-lock'
import { attachDatabase } from '../../local/attach'

/** Runs a command as the owner of the database that the environment names. Exits 1 if it fails. */
export async function command(run: (db: OwnerDatabase, at: Location) => Promise<void>): Promise<void> {
  const { env, stop } = await attachDatabase()
  try {
    await run(ownerDatabase(env), env)
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    console.error(error instanceof MigrationRefused ? error.message : cause)
    process.exitCode = 1
  } finally {
    await stop()
  }
}
