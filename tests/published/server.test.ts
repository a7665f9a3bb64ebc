import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { productionEnvironment } from '../../amplify/hosting/production-environment'
import { Reaper } from '../../launcher/reaper'
import { smoke } from '../../tools/smoke/checks'
import { siteAt } from '../../tools/smoke/site'
import { client, unique } from '../kit/api'
import { secrets } from '../kit/stack'
import { raw } from '../kit/tour'
import { lent, standIns } from './aws-stand-ins'
import { type Published, take } from './published-files'

/**
 * Runs the published server outside of the checkout, with only the environment that Amplify Hosting
 * and `amplify.yml` set.
 */

const { environment } = inject('stack')
const shared = client(inject('stack'))
const APP_SECRETS_ARN = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:intranet-AbCdEf'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

let published: Published
let aws: Awaited<ReturnType<typeof standIns>>
let server: ChildProcess
/** Stops the server if the tests are killed. */
let reaper: Reaper
let url = ''
let printed = ''

async function answers(): Promise<void> {
  const end = Date.now() + 60_000
  while (server.exitCode === null && Date.now() < end) {
    if ((await fetch(`${url}/api/v1/health/live`).catch(() => undefined))?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`the published server does not answer:\n${printed}`)
}

beforeAll(async () => {
  const port = await freePort()
  url = `http://localhost:${port}`
  published = await take()
  reaper = new Reaper(published.directory)
  aws = await standIns(secrets)
  const { AURORA_CLUSTER_ARN = '', AURORA_SECRET_ARN = '' } = environment
  const told = {
    AURORA_CLUSTER_ARN,
    AURORA_SECRET_ARN,
    APP_SECRETS_ARN,
    BASE_URL: url,
    TRUSTED_PROXY_HOPS: '1',
  }
  const outputs = { custom: { environment: told, ownerSecretArn: 'owner', computeRoleArn: 'role' } }
  await writeFile(join(published.directory, '.env.production'), productionEnvironment(outputs, {}))
  server = spawn(process.execPath, ['server.js'], {
    cwd: published.directory,
    env: {
      NODE_ENV: 'production',
      HOSTNAME: '127.0.0.1',
      PORT: String(port),
      AWS_REGION: 'us-east-1',
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${aws.url}/credentials`,
      // These two replace AWS.
      AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url,
      AWS_ENDPOINT_URL_RDS_DATA: environment.AWS_ENDPOINT_URL_RDS_DATA ?? '',
    },
  })
  if (server.pid) reaper.watch(server.pid)
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (text) => (printed += text))
  await answers()
})
afterAll(async () => {
  if (server?.exitCode === null) {
    server.kill('SIGKILL')
    await once(server, 'exit')
  }
  reaper?.release()
  aws?.stop()
  await published?.remove()
})

test('the server reads its secrets once, from AWS, with the credentials of the host', () => {
  expect(aws.asked).toEqual([
    {
      SecretId: APP_SECRETS_ARN,
      token: lent.Token,
      authorization: expect.stringContaining(lent.AccessKeyId),
    },
  ])
})

test('the server passes the smoke checks', async () => {
  const { passport } = await shared.register()
  const results = await smoke(siteAt(url), { passport, patienceMs: 30_000 })
  expect(results.length).toBeGreaterThan(7)
  expect(results.filter(({ failure }) => failure)).toEqual([])
})

test('an agent posts, and an admin by the secret token sees it', async () => {
  const agent = await shared.createAgent()
  const content = unique('published')
  const here = client({ ...inject('stack'), url })
  const post = await here.createPost(agent, { content })
  const seen = await here.request('GET', `/posts/${post.id}`, here.admin)
  expect(seen).toMatchObject({ status: 200, body: { content } })
})

test('a page loads with all its assets', async () => {
  const page = await (await fetch(`${url}/login`)).text()
  const parts = [...page.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css|svg)[^"]*)"/g)].map(([, path]) => path)
  expect(parts.length).toBeGreaterThan(3)
  for (const path of parts) expect((await fetch(url + path)).status, path).toBe(200)
})

describe('without the HTTP server of the launcher', () => {
  test.each(['/api/v1/%ff', '/v1/%c0%af', '/api/v1/posts/%E0%A4%A', '/api/auth/%ff'])(
    '%s is a 404 in JSON',
    async (path) => {
      const answer = await raw(url, 'GET', path)
      expect(answer).toMatch(/^HTTP\/1.1 404 /)
      expect(answer).toContain('"code":"NOT_FOUND"')
    },
  )

  test('headers that only that server may set are ignored', async () => {
    const headers = {
      'X-Intranet-Method': 'FORGED',
      'X-Intranet-Arrived': '1',
      'X-Intranet-Address': '6.6.6.6',
    }
    expect((await fetch(`${url}/api/v1/health`, { headers })).status).toBe(200)
    expect(printed).not.toContain('FORGED')
  })
})

test('the server prints no secret', () => {
  expect(printed).toContain('"path":"/health/live"')
  for (const value of [...Object.values(secrets), ...Object.values(lent)])
    expect(printed).not.toContain(value)
})
