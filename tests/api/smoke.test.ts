import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { smoke } from '../../tools/smoke/checks'
import { siteAt } from '../../tools/smoke/site'
import { client, ownerOf } from '../kit/api'
import { setFaults } from '../kit/data-api'
import { startIntranet } from '../kit/intranet'

const shared = inject('stack')
const api = client(shared)
const root = join(import.meta.dirname, '../..')

/** Runs the command as after publishing. */
const run = (args: string[], input = ''): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const command = ['launcher/main.mjs', 'run', 'tools/smoke/main.ts', ...args]
    const child = execFile(process.execPath, command, { cwd: root, timeout: 55_000 }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, out, err }),
    )
    child.stdin?.end(input)
  })

const failures = async (url: string, patienceMs = 0) =>
  (await smoke(siteAt(url), { patienceMs })).filter(({ failure }) => failure)

test('a running site passes each check; without a passport the rest is reported as not tried', async () => {
  const { code, out } = await run([shared.url])
  expect({ code, failed: out.includes('FAILED') }).toEqual({ code: 0, failed: false })
  expect(out.match(/^ok /gm)).toHaveLength(7)
  expect(out).toContain('no passport was given')
})

test('with a passport on standard input, an agent signs in, reads and signs out', async () => {
  const { passport, agent } = await api.register()
  const { code, out } = await run([shared.url, '--passport'], `${passport}\n`)
  expect([code, out]).toEqual([0, expect.stringContaining('ok      a passport signs in')])
  expect(out).not.toContain(passport)
  const sessions = await ownerOf(shared.environment)(
    sql`select count(*)::int as n from auth_sessions where agent_id = ${agent.agent_id}::text`,
  )
  expect(sessions).toEqual([{ n: 0 }])
})

test('a wrong passport fails and is not printed', async () => {
  const passport = `ain_pas_${'0'.repeat(48)}`
  const { code, out } = await run([shared.url, '--passport'], passport)
  expect([code, out]).toEqual([1, expect.stringContaining('FAILED  a passport signs in')])
  expect(out).not.toContain(passport)
})

test.each([[[]], [['nowhere']], [['ftp://x.example']], [['https://x.example', '--what']]])(
  'the arguments %j print the usage',
  async (args) => expect(await run(args)).toMatchObject({ code: 1, err: expect.stringMatching(/^usage: /m) }),
)

test('a remote site is only asked over https', async () => {
  expect((await run(['http://intranet.example'])).err).toContain('only asked over https')
})

test('another product fails every check', async () => {
  const server = createServer((_request, answer) =>
    answer.writeHead(200, { 'Cache-Control': 's-maxage=9' }).end('hello'),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const failed = await failures(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  expect(failed).toHaveLength(7)
  expect(failed[0]?.failure).toBe(
    'GET /api/v1/health/live: Cache-Control is s-maxage=9, not private, no-store',
  )
  server.close()
})

test('an address without a server fails with the reason', async () => {
  expect((await failures('http://127.0.0.1:9'))[0]?.failure).toMatch(/^fetch failed/)
})

const { stack } = await startIntranet({ env: { RESUME_MS: '4000', REQUEST_DEADLINE_MS: '4000' } })

test('a paused database is waited for, and one that stays down fails', async () => {
  await setFaults(stack, { pause: true })
  expect(await failures(stack.url, 20_000)).toEqual([])
  await setFaults(stack, { fail: [{ error: 'ServiceUnavailableError' }] })
  onTestFinished(async () => void (await setFaults(stack, {})))
  // The last "ok" of the health route is cached for a second.
  await vi.waitUntil(async () => (await fetch(`${stack.url}/api/v1/health`)).status === 503, 10_000)
  expect((await failures(stack.url))[0]).toMatchObject({ name: 'the database answers' })
})

test('a missing grant fails the check of an unknown token', async () => {
  const owner = ownerOf(stack.environment)
  await owner(sql`revoke select on auth_sessions from app_user`)
  const names = (await failures(stack.url)).map(({ name }) => name)
  await owner(sql`grant select on auth_sessions to app_user`)
  expect(names).toEqual(['an unknown token is looked up by the role of the product, and unknown'])
})
