import { childEnv } from '../lib/base/env'
import { type Service, startService } from './child'
import type { LocalDatabase } from './database'
import { claimPort } from './ports'
import type { StackOptions, Variables } from './stack'
import { type Supervised, supervise } from './supervisor'

function appEnv(options: StackOptions, database: LocalDatabase, port: number): Variables {
  const own = childEnv({ NODE_ENV: options.dev ? 'development' : 'production', ...options.env })
  return {
    ...own,
    ...database.environment,
    DB_NAME: options.dbName,
    DIST_DIR: options.distDir,
    HOST: options.host,
    PORT: String(port),
    BASE_URL: own.BASE_URL || `http://localhost:${port}`,
    __NEXT_PROCESSED_ENV: 'true',
  }
}

const reachableName = (host: string) => (host === '0.0.0.0' || host === '::' ? 'localhost' : host)

export interface App {
  url: string
  /** The address on this machine. BASE_URL may be another. */
  local: string
  supervised: Supervised<Service>
}

async function startApp(options: StackOptions, database: LocalDatabase, index: number): Promise<App> {
  const { host, log } = options
  const port = await claimPort(options.port === 0 ? 0 : options.port + index, host, 'PORT')
  const env = appEnv(options, database, port)
  const args = options.dev ? ['--dev'] : []
  const start = () => startService({ name: 'app', script: 'launcher/app.ts', args, env, log })
  const name = reachableName(host)
  return {
    url: env.BASE_URL ?? '',
    local: `http://${name.includes(':') ? `[${name}]` : name}:${port}`,
    supervised: await supervise('app', start, log),
  }
}

export async function startApps(options: StackOptions, database: LocalDatabase): Promise<App[]> {
  const numbers = Array.from({ length: options.apps ?? 1 }, (_, index) => index)
  const results = await Promise.allSettled(numbers.map((index) => startApp(options, database, index)))
  const apps = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  const failed = results.find((result) => result.status === 'rejected')
  if (!failed) return apps
  await Promise.all(apps.map((app) => app.supervised.stop()))
  throw failed.reason
}
