import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrationNames } from '../../db/operate/migrations'
import { childEnv } from '../../lib/base/env'
import { type Fresh, freshDatabase } from '../../tools/database/new-database'
import { clusterOf } from '../snapshots/cluster'
import { rds } from '../snapshots/rds.fixture'

const root = new URL('../..', import.meta.url).pathname

let fresh: Fresh
beforeAll(async () => {
  fresh = await freshDatabase('deploy-on-aws')
})
afterAll(() => fresh?.stop())

async function secrets(password: string) {
  const reads: string[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    reads.push((JSON.parse(body) as { SecretId: string }).SecretId)
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(JSON.stringify({ SecretString: JSON.stringify({ username: 'app_user', password }) }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { endpoint, reads, stop: () => server.close() }
}

async function deploy(snapshotThen: string) {
  const cluster = clusterOf(fresh.env.AURORA_CLUSTER_ARN).cluster
  const snapshots = await rds({ cluster, becomes: snapshotThen })
  const secret = await secrets('a-password-of-its-own')
  const env = childEnv({
    ...fresh.env,
    AWS_COMMIT_ID: 'abc123',
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
    AWS_ENDPOINT_URL_RDS: snapshots.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secret.endpoint,
  })
  const args = ['--import', 'tsx', 'amplify/hosting/deploy-database.ts']
  const ran = promisify(execFile)(process.execPath, args, { cwd: root, env: env as NodeJS.ProcessEnv })
  const { code = 0, stdout } = await ran
    .then(({ stdout }) => ({ code: 0, stdout }))
    .catch((error: { code: number; stdout: string }) => error)
  snapshots.stop()
  secret.stop()
  return {
    code,
    stdout,
    requests: snapshots.requests.map((request) => request.get('Action')),
    readSecrets: secret.reads,
  }
}

const tables = async () =>
  (await fresh.db.execute(sql`select tablename::text from pg_tables where schemaname = 'public'`)).rows

test('a failed snapshot ends the deploy with exit code 1 before it migrates', async () => {
  const { code, requests } = await deploy('failed')
  expect({ code, first: requests[0], tables: await tables() }).toEqual({
    code: 1,
    first: 'CreateDBClusterSnapshot',
    tables: [],
  })
})

test('a first deploy takes a snapshot, migrates, gives app_user its password, and verifies', async () => {
  const { code, stdout, requests, readSecrets } = await deploy('available')
  expect(code, stdout).toBe(0)
  expect(requests[0]).toBe('CreateDBClusterSnapshot')
  const newest = migrationNames().at(-1)
  expect(stdout).toMatch(/^snapshot before-abc123-\d{14} is there$/m)
  expect(stdout).toContain(`applied: ${newest}`)
  expect(stdout).toContain('verified')
  // db/operate/scram.test.ts checks that the password works.
  expect(readSecrets).toEqual([fresh.env.AURORA_SECRET_ARN])
})
