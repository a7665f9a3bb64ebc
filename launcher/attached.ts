import { spawn } from 'node:child_process'
import { childEnv } from '../lib/env'
import { root } from './child'

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Runs Node on these arguments in the terminal's foreground, hands signals on, and answers the exit code. */
export async function runAttached(
  args: string[],
  env: Record<string, string | undefined> = {},
): Promise<number> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: childEnv(env) as NodeJS.ProcessEnv,
    stdio: 'inherit',
  })
  const forward = (signal: NodeJS.Signals) => child.kill(signal)
  for (const signal of forwarded) process.on(signal, forward)
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (exitCode, signal) => resolve(exitCode ?? (signal ? 1 : 0)))
  })
  for (const signal of forwarded) process.off(signal, forward)
  return code
}
