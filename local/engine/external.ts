import { mkdir, realpath } from 'node:fs/promises'
import type pg from 'pg'
import { recordCluster } from '../cluster'
import { credentialsOf } from '../credentials'
import { bootstrap, connected } from './bootstrap'
import type { LocalPostgres } from './local'

const OLDEST = 160_000

/**
 * Uses the PostgreSQL of `DATABASE_URL` behind the local Data API server. Its user needs CREATEROLE
 * and CREATEDB.
 */
export async function externalPostgres(options: {
  databaseUrl: string
  dataDir: string
  dbName?: string
}): Promise<LocalPostgres> {
  const { databaseUrl, dbName = 'agent_intranet' } = options
  await mkdir(options.dataDir, { recursive: true })
  const dataDir = await realpath(options.dataDir)
  const where = new URL(databaseUrl).host
  const version = await connected(databaseUrl, versionOf).catch((error: Error) => {
    throw new Error(
      `DATABASE_URL: PostgreSQL at ${where} is not reachable: ${error.message || 'no connection'}.`,
    )
  })
  if (version < OLDEST)
    throw new Error(
      `DATABASE_URL: PostgreSQL at ${where} is version ${Math.floor(version / 10_000)}; 16 or later is needed.`,
    )
  const systemIdentifier = await bootstrap(databaseUrl, dbName, await credentialsOf(dataDir)).catch(
    (error: Error) => {
      throw new Error(
        `DATABASE_URL: its user may not prepare PostgreSQL at ${where} ` +
          `(it needs CREATEROLE and CREATEDB): ${error.message}.`,
      )
    },
  )
  await recordCluster(dataDir, { superuserUrl: databaseUrl, systemIdentifier, pid: null })
  return {
    port: Number(new URL(databaseUrl).port || 5432),
    pid: null,
    superuserUrl: databaseUrl,
    systemIdentifier,
    exited: new Promise(() => {}),
    stop: async () => {},
  }
}

async function versionOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num')
  return Number(rows[0]?.server_version_num)
}
