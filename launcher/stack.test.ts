import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { childEnv } from '../lib/base/env'
import { startStack, type TestStack, testBuild } from '../tests/kit/stack'
import { removeData } from './delete-data'
import { ask } from './fixtures/raw-request'
import { runs, until } from './fixtures/wait'
import type { Part } from './stack'

const answers = async (url: string) => {
  try {
    return (await fetch(`${url}/api/v1/health/live`)).ok
  } catch {
    return false
  }
}
const portOf = (url: string) => Number(new URL(url).port)

describe('a running intranet', () => {
  let stack: TestStack
  beforeAll(async () => {
    stack = await startStack({ apps: 2 })
  })
  afterAll(() => stack?.stop())

  test('answers on every app process, each with a port of its own', async () => {
    expect(new Set(stack.urls).size).toBe(2)
    for (const url of stack.urls) expect(await answers(url)).toBe(true)
  })

  test.each<Part>(['app', 'data-api', 'postgres'])(
    'recovers by itself when its %s is killed',
    async (part) => {
      const killed = stack.pid(part)
      await stack.kill(part)
      await until(`${part} is another process`, () => stack.pid(part) !== killed)
      await until('the app answers', () => answers(stack.url))
      expect(runs(stack.pid(part))).toBe(true)
    },
  )

  test('has Next.js behind the front server: what that would get wrong never reaches it', async () => {
    const port = portOf(stack.url)
    expect(await ask(port, 'GET', '/v1/posts/%ff')).toMatch(/^HTTP\/1\.1 404 [\s\S]*"NOT_FOUND"/)
    const alive = await ask(port, 'GET', '/v1/health/live')
    expect(alive).toMatch(/^HTTP\/1\.1 200 /)
    expect(alive).not.toMatch(/x-powered-by/i)
  })

  test('refuses another on the same data, in one sentence, and is not disturbed by it', async () => {
    const second = startStack({ dataDir: stack.dataDir })
    await expect(second).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringContaining(stack.dataDir),
    })
    expect(await answers(stack.url)).toBe(true)
  })

  test('runs beside another one: other data, other ports, another database', async () => {
    const other = await startStack({ fromNothing: true })
    try {
      expect(other.environment.AURORA_CLUSTER_ARN).not.toBe(stack.environment.AURORA_CLUSTER_ARN)
      expect(await answers(other.url)).toBe(true)
      expect(await answers(stack.url)).toBe(true)
    } finally {
      await other.stop()
    }
    expect(existsSync(other.dataDir)).toBe(false)
  })
})

describe('after the launcher was killed', () => {
  let launcher: ChildProcess | undefined
  let directory: string | undefined
  afterEach(async () => {
    await killLauncher()
    if (directory) await removeData(directory)
    directory = undefined
  })

  async function killLauncher(): Promise<void> {
    const killed = launcher
    launcher = undefined
    if (!killed) return
    const gone = once(killed, 'exit')
    killed.kill('SIGKILL')
    await gone
  }

  async function launch(...args: string[]): Promise<{ url: string; dataDir: string; pids: number[] }> {
    const script = join(import.meta.dirname, 'fixtures/stand-alone.ts')
    launcher = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: childEnv({ DIST_DIR: await testBuild() }) as NodeJS.ProcessEnv,
    })
    const output = launcher.stdout
    if (!output) throw new Error('The launcher has no output.')
    for await (const line of createInterface({ input: output }))
      if (line.startsWith('{')) return JSON.parse(line)
    throw new Error('The launcher ended.')
  }

  test('its children end as well, and a temporary intranet leaves nothing behind', async () => {
    const { pids, dataDir } = await launch()
    await killLauncher()
    await until('no child runs', () => !pids.some(runs))
    await until('the data is gone', () => !existsSync(dataDir))
  })

  test('the next start on its data takes over the lock', async () => {
    directory = mkdtempSync(join(tmpdir(), 'agent-intranet-test-'))
    chmodSync(directory, 0o755)
    const { pids } = await launch(directory)
    await killLauncher()
    const next = await startStack({ dataDir: directory })
    try {
      expect(await answers(next.url)).toBe(true)
      expect(pids.filter(runs)).toEqual([])
    } finally {
      await next.stop()
    }
  })
})

describe('a start that cannot be', () => {
  test.each([
    ['ADMIN_TOKEN', 'short'],
    ['TRUSTED_PROXY_HOPS', 'many'],
  ])('says which variable is wrong, and nothing goes on running: %s', async (name, value) => {
    await expect(startStack({ env: { [name]: value } })).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringMatching(new RegExp(`^${name} must be`)),
    })
  })
})

const isRoot = process.getuid?.() === 0

test.skipIf(!isRoot)(
  'as root, data under a private folder is kept where PostgreSQL’s user reaches it, and the log says where',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'private-'))
    const dataDir = join(folder, 'data')
    const stack = await startStack({ dataDir })
    try {
      const place = realpathSync(join(dataDir, 'pg'))
      expect(place.startsWith(folder)).toBe(false)
      const said = (await stack.logs()).filter((line) => line.stream === 'launcher').map((line) => line.text)
      expect(said.join('\n')).toContain(place)
    } finally {
      await stack.stop()
      await removeData(dataDir)
      rmSync(folder, { recursive: true })
    }
  },
)
