import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { loadAppSecrets } from './app-secrets'
import { childEnv, readEnv, secretNames } from './env'

const arn = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:intranet-AbCdEf'
const secrets = {
  ADMIN_TOKEN: 'a'.repeat(32),
  ADMIN_PASSWORD: 'b'.repeat(12),
  NEXTAUTH_SECRET: 'c'.repeat(32),
}

type Answer = [status: number, body: unknown]
const holding = (value: unknown): Answer => [200, { SecretString: JSON.stringify(value) }]
let asked: { body: unknown; authorization: string }[] = []
let stop = () => {}

/** Secrets Manager: gives these answers in turn, the last one from then on. */
async function secretsManager(...answers: [Answer, ...Answer[]]) {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    asked.push({ body: JSON.parse(body), authorization: request.headers.authorization ?? '' })
    const [status, answer] = answers[asked.length - 1] ?? (answers.at(-1) as Answer)
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', `http://127.0.0.1:${port}`)
  stop = () => server.close()
}

beforeEach(() => {
  asked = []
  for (const name of [...secretNames, 'NEXT_PHASE', 'BASE_URL']) vi.stubEnv(name, undefined)
  vi.stubEnv('APP_SECRETS_ARN', arn)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example')
})
afterEach(() => {
  stop()
  vi.unstubAllEnvs()
})

describe('the app secrets', () => {
  test('are read once from APP_SECRETS_ARN, in the region it names, and the product has what it requires', async () => {
    await secretsManager(holding(secrets))
    await loadAppSecrets()
    expect(asked.map(({ body }) => body)).toEqual([{ SecretId: arn }])
    expect(asked[0]?.authorization).toContain('/eu-central-1/secretsmanager/aws4_request')
    vi.stubEnv('AURORA_CLUSTER_ARN', 'x')
    vi.stubEnv('AURORA_SECRET_ARN', 'y')
    expect(readEnv()).toMatchObject(secrets)
  })

  test('are not asked for where no ARN is given, or during a build', async () => {
    await secretsManager(holding(secrets))
    vi.stubEnv('NEXT_PHASE', 'phase-production-build')
    await loadAppSecrets()
    vi.stubEnv('NEXT_PHASE', undefined)
    vi.stubEnv('APP_SECRETS_ARN', undefined)
    await loadAppSecrets()
    expect(asked).toEqual([])
  })

  test('lend nothing but secrets, and never in place of what the environment says', async () => {
    vi.stubEnv('ADMIN_TOKEN', 'given'.repeat(8))
    await secretsManager(holding({ ...secrets, NODE_OPTIONS: '--inspect', BASE_URL: 'https://x' }))
    await loadAppSecrets()
    expect(childEnv({}).ADMIN_TOKEN).toBe('given'.repeat(8))
    expect(childEnv({}).NEXTAUTH_SECRET).toBe(secrets.NEXTAUTH_SECRET)
    expect(childEnv({}).NODE_OPTIONS).not.toBe('--inspect')
    expect(childEnv({}).BASE_URL).not.toBe('https://x')
  })

  test('are asked for again when the first call fails', async () => {
    await secretsManager([500, { __type: 'InternalServiceError' }], holding(secrets))
    await loadAppSecrets()
    expect(asked).toHaveLength(2)
    expect(childEnv({}).ADMIN_TOKEN).toBe(secrets.ADMIN_TOKEN)
  })

  test('that may not be read stop the start, by name', async () => {
    await secretsManager([400, { __type: 'AccessDeniedException', message: 'no' }])
    await expect(loadAppSecrets()).rejects.toThrow(expect.objectContaining({ name: 'AccessDeniedException' }))
  })

  test('that are not JSON stop the start, and the sentence holds none of them', async () => {
    await secretsManager([200, { SecretString: 'hunter2' }])
    await expect(loadAppSecrets()).rejects.toThrow(/^arn:\S+ must hold a JSON object of [A-Z_, ]+\.$/)
  })
})
