import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { childEnv, readEnv, readHostEnv } from '../lib/base/env'
import { ensureBuild } from './build'
import { root } from './child'
import { localSecrets } from './env-file'
import { type Log, say, terminalLog } from './log'
import { claimPort } from './ports'
import { type Stack, startStack } from './stack'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** npm forwards Ctrl-C, so it may arrive twice. */
const sameSignalMs = 1_000

/** The first signal stops everything in order, even during the start. A later one exits at once. */
function stopOnSignal(starting: Promise<{ stop(): Promise<void> }>): void {
  let stoppingSince = 0
  const stop = async () => {
    if (stoppingSince) {
      if (Date.now() - stoppingSince > sameSignalMs) process.exit(1)
      return
    }
    stoppingSince = Date.now()
    const running = await starting.catch(() => undefined)
    await running?.stop()
    process.exit(0)
  }
  for (const signal of signals) process.on(signal, stop)
}

/** Fails now, with one sentence for each variable, and not at the first request. */
function checkedEnv() {
  readEnv(childEnv({ AURORA_CLUSTER_ARN: 'local', AURORA_SECRET_ARN: 'local' }))
  return readHostEnv()
}

export interface Serving {
  stack: Stack
  log: Log
}

export interface ServeOptions {
  dataDir: string
  dev?: boolean
  /** Runs before the start is complete. Its result is stopped before the stack. */
  onReady?: (serving: Serving) => Promise<{ stop(): Promise<void> } | undefined>
}

export async function serve({ dataDir, dev = false, onReady }: ServeOptions): Promise<Serving> {
  const host = checkedEnv()
  await claimPort(host.PORT, host.HOST, 'PORT')
  await claimPort(host.DATA_API_PORT, '127.0.0.1', 'DATA_API_PORT')
  const { distDir } = dev ? { distDir: '.next-dev' } : await ensureBuild(host.DIST_DIR, console.log)
  mkdirSync(dataDir, { recursive: true })
  const log = terminalLog(join(dataDir, 'launcher.log'))
  const begin = async () => {
    const stack = await startStack({
      env: {},
      dataDir,
      distDir,
      dev,
      log,
      host: host.HOST,
      port: host.PORT,
      dataApiPort: host.DATA_API_PORT,
      dbName: host.DB_NAME,
      databaseUrl: host.DATABASE_URL,
    })
    const addition = await onReady?.({ stack, log }).catch(async (error) => {
      await stack.stop()
      throw error
    })
    const stop = async () => {
      say(log, 'launcher')('stopping')
      await addition?.stop()
      await stack.stop()
    }
    return { stack: { ...stack, stop }, log, stop }
  }
  const starting = begin()
  stopOnSignal(starting)
  return starting
}

/** Says where the admin password is; never prints it. */
export function signInHint(url: string): string {
  const generated = localSecrets(root, { create: false }).ADMIN_PASSWORD
  const where =
    generated && generated === childEnv({}).ADMIN_PASSWORD ? 'in .env.local' : 'from the environment'
  return `sign in: ${url}/login (admin password and token: ${where})`
}
