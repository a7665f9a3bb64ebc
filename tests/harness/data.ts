import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { root } from '../../launcher/child'
import { startDatabase } from '../../launcher/database'
import { removeData } from '../../launcher/fresh'
import { memoryLog } from '../../launcher/log'
import { copyData, migrateData } from '../../launcher/migrate'
import { hashOf } from '../../launcher/sources'
import { testHome } from '../../launcher/test-build'

/** The database of every test's intranet, unless it asks for another. */
export const testDatabase = 'agent_intranet'

/** What a first start's data directory is made from. */
const sources = ['db/migrations', 'db/local/engine', 'db/local/cluster.ts', 'db/local/credentials.ts']

/** Passable, so that PostgreSQL's own user, where the tests run as root, reaches it. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'agent-intranet-test-'))
  await chmod(directory, 0o755)
  return directory
}

async function firstStart(dataDir: string): Promise<void> {
  const { log } = memoryLog()
  const database = await startDatabase({ dataDir, dataApiPort: 0, dbName: testDatabase, env: {}, log })
  try {
    await migrateData(dataDir, { ...database.environment, DB_NAME: testDatabase }, log)
  } finally {
    await database.stop()
  }
}

/** Makes a template beside where it will be, and puts it there in one step; of several who do so at once, one does. */
async function make(home: string, template: string): Promise<void> {
  const dataDir = await temporaryDirectory()
  const aside = `${template}.${process.pid}`
  try {
    await firstStart(dataDir)
    await mkdir(aside, { recursive: true })
    await copyData(dataDir, aside)
    await rename(aside, template).catch(() => rm(aside, { recursive: true }))
    const all = (await readdir(home)).filter((name) => /^data-[0-9a-f]+$/.test(name))
    const old = all.filter((name) => name !== basename(template))
    for (const name of old) await rm(join(home, name), { recursive: true, force: true })
  } finally {
    await removeData(dataDir)
  }
}

/**
 * A data directory as a first start leaves it: a copy of one that was made once for the present migrations, since
 * making one takes four seconds of a processor, and some sixty tests want one.
 */
export async function migratedData(): Promise<string> {
  const home = join(root, testHome)
  const template = join(home, `data-${await hashOf(sources, /\.test\.ts$/)}`)
  if (!(await stat(template).catch(() => undefined))) await make(home, template)
  const dataDir = await temporaryDirectory()
  await copyData(template, dataDir)
  return dataDir
}
