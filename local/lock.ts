import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive, startTime } from './processes'

type Holder = { pid: number; startTime: string | undefined }
export type Lock = { release(): Promise<void> }

/**
 * Locks a data directory for this process. Replaces the lock of a killed process, but rejects with
 * a sentence if another live process holds the lock.
 */
export async function lockDataDir(dataDir: string): Promise<Lock> {
  await mkdir(dataDir, { recursive: true })
  const path = join(dataDir, 'lock')
  const mine = JSON.stringify({ pid: process.pid, startTime: await startTime(process.pid) })
  while (!(await claim(path, mine))) {
    const found = await readFile(path, 'utf8').catch(() => undefined)
    if (found === undefined) continue
    const holder = parse(found)
    if (holder && (await holds(holder))) throw new Error(refusal(dataDir, holder.pid))
    await removeStale(path, found)
  }
  return { release: () => release(path, mine) }
}

/** Makes the lock and its content in one step, so nobody reads half of it. */
async function claim(path: string, content: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, content, { mode: 0o600 })
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/**
 * Between our read and our removal of a stale lock, another process may have replaced it. That lock
 * is put back.
 */
async function removeStale(path: string, stale: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`
  await rename(path, aside).catch(() => {})
  const taken = await readFile(aside, 'utf8').catch(() => stale)
  if (taken !== stale) await link(aside, path).catch(() => {})
  await rm(aside, { force: true })
}

/** The pid may have been reused by another process. */
async function holds(holder: Holder): Promise<boolean> {
  if (!(await isAlive(holder.pid))) return false
  const started = await startTime(holder.pid)
  return !holder.startTime || !started || started === holder.startTime
}

async function release(path: string, mine: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => undefined)) === mine) await rm(path, { force: true })
}

function parse(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder
  } catch {
    return undefined
  }
}

const refusal = (dataDir: string, pid: number) =>
  `The data directory ${dataDir} is in use by process ${pid}: ` +
  'stop that first, or choose another directory with DATA_DIR=….'
