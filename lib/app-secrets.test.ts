import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Hash } from '@smithy/core/serde'
import { SignatureV4 } from '@smithy/signature-v4'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { loadAppSecrets } from './app-secrets'
import { childEnv, readEnv, secretNames } from './env'
import { getSecret } from './secrets-manager'

const arn = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:intranet-AbCdEf'
const secrets = {
  ADMIN_TOKEN: 'a'.repeat(32),
  ADMIN_PASSWORD: 'b'.repeat(12),
  NEXTAUTH_SECRET: 'c'.repeat(32),
}

beforeEach(() => {
  for (const name of [...secretNames, 'APP_SECRETS_ARN', 'NEXT_PHASE', 'BASE_URL'])
    vi.stubEnv(name, undefined)
})
afterEach(() => vi.unstubAllEnvs())

describe('the app secrets', () => {
  test('are read once from APP_SECRETS_ARN, and the product has what it requires', async () => {
    vi.stubEnv('APP_SECRETS_ARN', arn)
    const read = vi.fn(async () => JSON.stringify(secrets))
    await loadAppSecrets(read)
    expect(read.mock.calls).toEqual([[arn]])
    vi.stubEnv('AURORA_CLUSTER_ARN', 'x')
    vi.stubEnv('AURORA_SECRET_ARN', 'y')
    expect(readEnv()).toMatchObject(secrets)
  })

  test('are not asked for where no ARN is given, or during a build', async () => {
    const read = vi.fn(async () => '{}')
    await loadAppSecrets(read)
    vi.stubEnv('APP_SECRETS_ARN', arn)
    vi.stubEnv('NEXT_PHASE', 'phase-production-build')
    await loadAppSecrets(read)
    expect(read).not.toHaveBeenCalled()
  })

  test('lend nothing but secrets, and never in place of what the environment says', async () => {
    vi.stubEnv('APP_SECRETS_ARN', arn)
    vi.stubEnv('ADMIN_TOKEN', 'given'.repeat(8))
    await loadAppSecrets(async () =>
      JSON.stringify({ ...secrets, NODE_OPTIONS: '--inspect', BASE_URL: 'https://x' }),
    )
    expect(childEnv({}).ADMIN_TOKEN).toBe('given'.repeat(8))
    expect(childEnv({}).NEXTAUTH_SECRET).toBe(secrets.NEXTAUTH_SECRET)
    expect(childEnv({}).NODE_OPTIONS).not.toBe('--inspect')
    expect(childEnv({}).BASE_URL).not.toBe('https://x')
  })

  test('are asked for again when the first call fails', async () => {
    vi.stubEnv('APP_SECRETS_ARN', arn)
    const read = vi.fn(async () => JSON.stringify(secrets)).mockRejectedValueOnce(new Error('throttled'))
    await loadAppSecrets(read)
    expect(childEnv({}).ADMIN_TOKEN).toBe(secrets.ADMIN_TOKEN)
  })

  test('that are not JSON stop the start, and the sentence holds none of them', async () => {
    vi.stubEnv('APP_SECRETS_ARN', arn)
    await expect(loadAppSecrets(async () => 'hunter2')).rejects.toThrow(
      /^arn:\S+ must hold a JSON object of [A-Z_, ]+\.$/,
    )
  })
})

/** Whoever stands at the other end checks the signature with AWS's own signer, which comes with its SDK. */
async function secretsManager(
  answer: (request: { signature: string; expected: string }) => [number, unknown],
) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { host, authorization = '', ...headers } = request.headers as Record<string, string>
    const names = (/SignedHeaders=([^,]+)/.exec(authorization)?.[1] ?? '').split(';')
    const expected = await signer.sign(
      {
        method: 'POST',
        protocol: 'http:',
        hostname: '127.0.0.1',
        path: '/',
        query: {},
        headers: Object.fromEntries(
          names.map((name) => [name, name === 'host' ? String(host) : String(headers[name])]),
        ),
        body: Buffer.concat(chunks).toString(),
      },
      { signingDate: new Date(dateOf(String(headers['x-amz-date']))) },
    )
    const [status, body] = answer({
      signature: authorization,
      expected: String(expected.headers.authorization),
    })
    response.writeHead(status).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() }
}
const dateOf = (text: string) => text.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z')
const signer = new SignatureV4({
  service: 'secretsmanager',
  region: 'eu-central-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example', sessionToken: 'session' },
  sha256: Hash.bind(null, 'sha256'),
  applyChecksum: false,
})

describe('Secrets Manager', () => {
  beforeEach(() => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example')
    vi.stubEnv('AWS_SESSION_TOKEN', 'session')
  })

  test("is asked with a signature that is AWS's own, in the region that the ARN names", async () => {
    let seen = { signature: '', expected: 'nothing' }
    const { url, stop } = await secretsManager((request) => {
      seen = request
      return [200, { SecretString: '{}' }]
    })
    expect(await getSecret(arn, url)).toBe('{}')
    stop()
    expect(seen.signature).toBe(seen.expected)
  })

  test('that refuses is said by name', async () => {
    const { url, stop } = await secretsManager(() => [
      400,
      { __type: 'AccessDeniedException', message: 'no' },
    ])
    await expect(getSecret(arn, url)).rejects.toThrow('AccessDeniedException no')
    stop()
  })
})
