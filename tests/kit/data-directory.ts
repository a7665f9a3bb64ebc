import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { root } from '../../launcher/child'
import { startDatabase } from '../../launcher/database'
import { memoryLog } from '../../launcher/log'
import { copyData, migrateData } from '../../launcher/migrate'
import { hashOf } from '../../launcher/source-hash'
import { testHome } from '../../launcher/test-build'
import { temporaryDataDir } from '../../local/data-directory'

/** The default name of a test's database. */
export const testDatabase = 'agent_intranet'

/** A change of these makes a new template. */
const sources = [
  'package-lock.json',
  'db/migrations',
  'local/engine',
  'local/cluster.ts',
  'local/credentials.ts',
]

export const emptyData = async (): Promise<string> => (await temporaryDataDir('test')).dataDir

async function firstStart(dataDir: string): Promise<void> {
  const { log } = memoryLog()
  const database = await startDatabase({ dataDir, dataApiPort: 0, dbName: testDatabase, env: {}, log })
  try {
    await migrateData(dataDir, { ...database.environment, DB_NAME: testDatabase }, log)
  } finally {
    await database.stop()
  }
}

/** Makes a template and renames it into place. If several processes do so at once, one wins. */
async function make(home: string, template: string): Promise<void> {
  const { dataDir, remove } = await temporaryDataDir('test')
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
    await remove()
  }
}

async function ensureTemplate(): Promise<string> {
  const home = join(root, testHome)
  const template = join(home, `data-${await hashOf(sources, /\.test\.ts$/)}`)
  if (!(await stat(template).catch(() => undefined))) await make(home, template)
  return template
}

let template: Promise<string> | undefined

/**
 * A data directory with all migrations applied. It is a copy of a template, because applying them
 * takes four seconds of CPU and about sixty test files need one.
 */
export async function migratedData(): Promise<string> {
  template ??= ensureTemplate()
  const dataDir = await emptyData()
  await copyData(await template, dataDir)
  return dataDir
}
