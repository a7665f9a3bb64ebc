import { type ChildProcess, spawn } from 'node:child_process'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { childEnv } from '../lib/base/env'
import { attachDatabase } from './attach'
import { clearOrphans } from './orphans'
import { isAlive } from './processes'
import { type Local, startLocal } from './start.fixture'

let local: Local
const children: ChildProcess[] = []

beforeAll(async () => {
  local = await startLocal()
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await local.stop()
})
afterEach(() => vi.unstubAllEnvs())

type Said = { line: string; exit: Promise<number | null>; child: ChildProcess }

/** Starts the server process. `line` is its first output, on stdout or stderr. */
function start(port: number): Promise<Said> {
  const env = childEnv({ DATA_DIR: local.dataDir, DATA_API_PORT: String(port) }) as NodeJS.ProcessEnv
  const script = new URL('./main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const exit = new Promise<number | null>((resolve) => child.on('exit', resolve))
  return new Promise((resolve) => {
    const say = (chunk: Buffer) => resolve({ line: String(chunk).trim(), exit, child })
    child.stdout.once('data', say)
    child.stderr.once('data', say)
  })
}

test('the process prints one line when it is ready, and serves', async () => {
  const { line, child, exit } = await start(0)
  const { ready, port, resourceArn } = JSON.parse(line)
  expect([ready, resourceArn]).toEqual([true, local.server.resourceArn])
  const identity = await (await fetch(`http://127.0.0.1:${port}/_local/identity`)).json()
  expect(identity).toMatchObject({ pid: child.pid, port, dataDir: local.dataDir })
  child.kill('SIGTERM')
  expect(await exit).toBe(0)
})

test('a busy port ends the process with a sentence that names the port, its holder and the remedy', async () => {
  const { line, exit } = await start(local.server.port)
  expect(await exit).toBe(1)
  expect(line).toContain(`Port ${local.server.port} `)
  expect(line).toContain(`${local.dataDir}, pid ${process.pid}`)
  expect(line).toContain('DATA_API_PORT=')
})

test('an orphaned server process of the data directory is ended', async () => {
  const { child } = await start(0)
  expect(await clearOrphans(local.dataDir)).toBe(child.pid)
  expect(await isAlive(child.pid ?? 0)).toBe(false)
  expect(await clearOrphans(local.dataDir)).toBeUndefined()
})

test('a command uses the running server of its data directory', async () => {
  vi.stubEnv('AURORA_CLUSTER_ARN', '')
  vi.stubEnv('DATA_DIR', local.dataDir)
  vi.stubEnv('DATA_API_PORT', String(local.server.port))
  const { env, stop } = await attachDatabase()
  expect(env.AWS_ENDPOINT_URL_RDS_DATA).toBe(`http://127.0.0.1:${local.server.port}`)
  expect(env.AURORA_CLUSTER_ARN).toBe(local.server.resourceArn)
  await stop()
  await local.owner.execute('select 1')
})

test('a command uses the cluster of its environment, and starts nothing', async () => {
  vi.stubEnv('AURORA_CLUSTER_ARN', 'arn:aws:rds:eu-west-1:1:cluster:x')
  vi.stubEnv('AURORA_SECRET_ARN', 'arn:s')
  vi.stubEnv('AWS_REGION', 'eu-west-1')
  vi.stubEnv('AWS_ENDPOINT_URL_RDS_DATA', '')
  vi.stubEnv('AURORA_OWNER_SECRET_ARN', '')
  const { env } = await attachDatabase()
  expect(env).toEqual({
    AURORA_CLUSTER_ARN: 'arn:aws:rds:eu-west-1:1:cluster:x',
    AURORA_SECRET_ARN: 'arn:s',
    AWS_REGION: 'eu-west-1',
  })
})
