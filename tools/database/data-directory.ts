import { resolve } from 'node:path'
import { childEnv, readHostEnv } from '../../lib/base/env'

/** Runs a command on a file and the data directory of a local intranet. Exits 1 if it fails. */
export async function onDataDirectory(
  name: 'backup' | 'restore',
  run: (dataDir: string, file: string) => Promise<void>,
): Promise<void> {
  const [file, ...more] = process.argv.slice(2)
  const { DATA_DIR, DATABASE_URL } = readHostEnv()
  try {
    if (!file || file.startsWith('-') || more.length > 0) throw new Error(`usage: npm run ${name} -- FILE`)
    if (childEnv({}).AURORA_CLUSTER_ARN)
      throw new Error('This is for a local intranet: on AWS, npm run snapshot (docs/operate.md).')
    if (DATABASE_URL)
      throw new Error('The data is in the PostgreSQL of DATABASE_URL: use its own pg_dump and pg_restore.')
    await run(resolve(DATA_DIR), resolve(file))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
