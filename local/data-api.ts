import { realpath } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { clusterFile } from './cluster'
import { Faults } from './control/faults'
import { Stats } from './control/stats'
import { writePrivateJson } from './files'
import { Databases } from './server/database'
import { httpServer } from './server/http'
import type { Limits } from './server/results'
import { Transactions } from './server/transactions'

export type DataApiOptions = {
  dataDir: string
  /** 0 picks a free port. */
  port: number
  dbName?: string
  resumeMs?: number
  /** How long a statement may run, and how long a call may wait for a connection. */
  statementMs?: number
  /** How long a transaction may be idle, and how long it may last. */
  idleMs?: number
  ageMs?: number
  limits?: Partial<Limits>
}

export type DataApi = { port: number; resourceArn: string; close(): Promise<void> }

const LIMITS: Limits = { responseBytes: 1_048_576, rowBytes: 65_536, jsonBytes: 10_485_760 }
const MINUTE = 60_000
const DRAIN_MS = 3_000

/**
 * Starts the Data API server in this process, on 127.0.0.1. PostgreSQL must run for `dataDir`.
 * Rejects with `EADDRINUSE` if the port is taken.
 */
export async function startDataApi(options: DataApiOptions): Promise<DataApi> {
  const dataDir = await realpath(options.dataDir)
  const cluster = await clusterFile(dataDir)
  if (!cluster) throw new Error(`No PostgreSQL was ever started for ${dataDir}: start one first.`)
  const { dbName = 'agent_intranet', statementMs = 45_000, resumeMs = 15_000 } = options
  const databases = new Databases({ dataDir, dbName, cluster, statementMs })
  const transactions = new Transactions({
    idleMs: options.idleMs ?? 3 * MINUTE,
    ageMs: options.ageMs ?? 24 * 60 * MINUTE,
  })
  const limits = { ...LIMITS, ...options.limits }
  const identity = () => ({ ...cluster, dataDir, pid: process.pid, port })
  const server = httpServer({
    service: { databases, transactions, statementMs, limits },
    control: { stats: new Stats(), faults: new Faults(cluster.resourceArn, resumeMs), identity },
  })
  const port = await listen(server, options.port)
  await writePrivateJson(join(dataDir, 'data-api.json'), { pid: process.pid, port })
  const close = async () => {
    await drained(server)
    transactions.close()
    databases.close()
  }
  return { port, resourceArn: cluster.resourceArn, close }
}

/** Waits a few seconds for open calls to be answered. */
function drained(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 50)
    const patience = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(patience)
      resolve()
    })
  })
}

const listen = (server: Server, port: number) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
