import { createHash, createHmac } from 'node:crypto'
import { RDSDataClient } from '@aws-sdk/client-rds-data'
import { secretsEndpoint } from './env'

/**
 * One call of Secrets Manager, signed here: a client of its own would be another megabyte in every cold start, for one request in the life
 * of a server. Who signs is found as for the database, by the SDK.
 */

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string }
type Headers = Record<string, string>

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** The headers of a POST to `/` by AWS's Signature Version 4. */
export function signed(
  {
    host,
    region,
    target,
    body,
    at,
  }: { host: string; region: string; target: string; body: string; at: Date },
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
): Headers {
  const time = at.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const day = time.slice(0, 8)
  const headers: Headers = {
    'content-type': 'application/x-amz-json-1.1',
    host,
    'x-amz-date': time,
    ...(sessionToken && { 'x-amz-security-token': sessionToken }),
    'x-amz-target': target,
  }
  const names = Object.keys(headers).join(';')
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`)
  const scope = `${day}/${region}/secretsmanager/aws4_request`
  const request = ['POST', '/', '', lines.join(''), names, sha256(body)].join('\n')
  const key = [day, region, 'secretsmanager', 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${secretAccessKey}`,
  )
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(request)}`).toString('hex')
  const Authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`
  return { ...headers, Authorization }
}

async function credentials(region: string): Promise<Credentials> {
  const client = new RDSDataClient({ region })
  try {
    return await client.config.credentials()
  } finally {
    client.destroy()
  }
}

/** The value of the secret with this ARN, which names its region. */
export async function getSecret(arn: string, origin = secretsEndpoint()): Promise<string> {
  const region = arn.split(':')[3] ?? ''
  const url = origin ?? `https://secretsmanager.${region}.amazonaws.com`
  const body = JSON.stringify({ SecretId: arn })
  const about = {
    host: new URL(url).host,
    region,
    target: 'secretsmanager.GetSecretValue',
    body,
    at: new Date(),
  }
  const { host: _, ...headers } = signed(about, await credentials(region))
  const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(5_000) })
  const answer = (await response.json()) as { SecretString?: string; __type?: string; message?: string }
  if (response.ok && answer.SecretString) return answer.SecretString
  throw new Error(`${arn} cannot be read: ${answer.__type ?? response.status} ${answer.message ?? ''}`.trim())
}
