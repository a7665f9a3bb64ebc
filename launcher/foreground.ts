import { spawn } from 'node:child_process'
import { childEnv } from '../lib/base/env'
import { root } from './child'

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export interface RunOptions {
  cwd?: string
  /** File descriptor that receives the output instead of the terminal. */
  output?: number
  signal?: AbortSignal
}

export async function runInForeground(
  args: string[],
  env: Record<string, string | undefined> = {},
  { cwd = root, output, signal }: RunOptions = {},
): Promise<number> {
  const child = spawn(process.execPath, args, {
    cwd,
    signal,
    env: childEnv(env) as NodeJS.ProcessEnv,
    stdio: ['inherit', output ?? 'inherit', output ?? 'inherit'],
  })
  const forward = (name: NodeJS.Signals) => child.kill(name)
  for (const name of forwarded) process.on(name, forward)
  const ended = new Promise<number>((resolve) =>
    child.once('exit', (exitCode, killedBy) => resolve(exitCode ?? (killedBy ? 1 : 0))),
  )
  const failed = new Promise<never>((_, reject) => child.once('error', reject))
  try {
    return await Promise.race([ended, failed])
  } catch (error) {
    // An aborted child may still be writing.
    if (child.pid) await ended
    throw error
  } finally {
    for (const name of forwarded) process.off(name, forward)
  }
}
