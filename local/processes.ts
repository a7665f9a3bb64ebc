import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Whether a process exists, of any user. A zombie does not count. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  const stat = await procStat(pid)
  return stat?.[0] !== 'Z'
}

/**
 * A process's start time, only for comparison: it distinguishes a reused pid from the earlier
 * process.
 */
export async function startTime(pid: number): Promise<string | undefined> {
  const stat = await procStat(pid)
  return stat ? stat[19] : ps(pid, 'lstart=')
}

export async function commandLine(pid: number): Promise<string | undefined> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim()
  } catch {
    return ps(pid, 'command=')
  }
}

/** False if the process still exists after `ms`. */
export async function waitGone(pid: number, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(20)) {
    if (!(await isAlive(pid))) return true
  }
  return !(await isAlive(pid))
}

/** The fields of /proc/<pid>/stat after the name, which may contain spaces and parentheses. */
async function procStat(pid: number): Promise<string[] | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

async function ps(pid: number, column: string): Promise<string | undefined> {
  try {
    return (await run('ps', ['-o', column, '-p', String(pid)])).stdout.trim() || undefined
  } catch {
    return undefined
  }
}
