import { readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { commandLine, isAlive, waitGone } from '../processes'

/**
 * Ends a PostgreSQL that outlived its launcher. The pid file may name an unrelated process, so it
 * only ends a process that is verifiably this directory's postmaster.
 */
export async function endOrphan(place: string, log: (line: string) => void): Promise<void> {
  const pid = Number((await readFile(join(place, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
  if (!pid || !(await isAlive(pid)) || !(await serves(pid, place))) return
  log(`An earlier PostgreSQL (pid ${pid}) still runs on this data: it is stopped first.`)
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      break
    }
    if (await waitGone(pid, 5_000)) return
  }
  if (await isAlive(pid))
    throw new Error(`PostgreSQL (pid ${pid}) still runs on ${place} and cannot be stopped: end it first.`)
}

/**
 * A postmaster's working directory is its data directory. Without /proc, its arguments name the
 * directory.
 */
async function serves(pid: number, place: string): Promise<boolean> {
  const command = (await commandLine(pid)) ?? ''
  if (!/postgres/.test(command)) return false
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  return cwd === undefined ? command.includes(`-D ${place}`) : cwd === place
}
