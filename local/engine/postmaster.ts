import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, stat, truncate } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries'
import { type SystemUser, spawnAs } from './system-user'

export type Exit = { code: number | null; signal: NodeJS.Signals | null }
export type Postmaster = { port: number; pid: number; exited: Promise<Exit>; stop(): Promise<void> }

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '120',
  shared_preload_libraries: 'pg_stat_statements',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  fsync: 'on',
  full_page_writes: 'on',
  jit: 'off',
}
const LOG_LIMIT = 5_000_000
const PATIENCE_MS = 15_000

/**
 * Starts PostgreSQL on a free port and waits until it accepts connections. Backends of a killed
 * postmaster hold the shared memory for a moment, so it retries.
 */
export async function startPostmaster(
  bin: Binaries,
  place: string,
  user: SystemUser | undefined,
  logFile: string,
) {
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(250)) {
    const begun = await spawnPostmaster(bin, place, user, logFile)
    if (await ready(place, begun)) return begun
    if (Date.now() > end)
      throw new Error(`PostgreSQL does not start; the last it said: ${await lastWords(logFile)}`)
  }
}

async function spawnPostmaster(bin: Binaries, place: string, user: SystemUser | undefined, logFile: string) {
  const port = await freePort()
  const settings = Object.entries({ ...SETTINGS, port }).flatMap(([key, value]) => ['-c', `${key}=${value}`])
  const size = (await stat(logFile).catch(() => undefined))?.size ?? 0
  if (size > LOG_LIMIT) await truncate(logFile)
  const log = await open(logFile, 'a', 0o600)
  const child = spawn(bin.postgres, ['-D', place, ...settings], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    ...spawnAs(user),
  })
  const exited = exitOf(child)
  await log.close()
  return { port, pid: child.pid ?? 0, exited, stop: () => stop(child, exited) } satisfies Postmaster
}

const exitOf = (child: ChildProcess) =>
  new Promise<Exit>((resolve) => {
    child.on('error', () => resolve({ code: 1, signal: null }))
    child.on('exit', (code, signal) => resolve({ code, signal }))
  })

/** A fast shutdown rolls back open transactions and writes a checkpoint. */
async function stop(child: ChildProcess, exited: Promise<Exit>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGINT')
  const slow = setTimeout(() => child.kill('SIGQUIT'), 30_000)
  await exited
  clearTimeout(slow)
}

/**
 * PostgreSQL writes its state on the eighth line of postmaster.pid. False if PostgreSQL ended
 * instead.
 */
async function ready(place: string, { pid, exited }: Postmaster): Promise<boolean> {
  let over = false
  void exited.then(() => {
    over = true
  })
  while (!over) {
    const lines = (await readFile(join(place, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
    if (Number(lines[0]) === pid && lines[7]?.trim() === 'ready') return true
    await sleep(10)
  }
  return false
}

const lastWords = async (logFile: string) =>
  (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n').slice(-3).join(' / ')

/** A free port of the loopback. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
