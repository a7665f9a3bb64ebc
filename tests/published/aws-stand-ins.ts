import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The temporary credentials that AWS gives to a process. */
export const lent = {
  AccessKeyId: 'ASIASTANDIN',
  SecretAccessKey: 'lent-secret-key',
  Token: 'lent-session-token',
}

/**
 * Fakes Secrets Manager and the endpoint for a role's credentials
 * (AWS_CONTAINER_CREDENTIALS_FULL_URI). `asked` has the calls of Secrets Manager.
 */
export async function standIns(secret: Record<string, string>) {
  const asked: { SecretId: string; authorization: string; token: string }[] = []
  const server = createServer(async (request, response) => {
    if (request.url === '/credentials') {
      const Expiration = new Date(Date.now() + 3_600_000).toISOString()
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ ...lent, Expiration }))
      return
    }
    let body = ''
    for await (const chunk of request) body += chunk
    const { SecretId } = JSON.parse(body) as { SecretId: string }
    const { authorization = '', 'x-amz-security-token': token } = request.headers
    asked.push({ SecretId, authorization, token: String(token) })
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(JSON.stringify({ SecretString: JSON.stringify(secret) }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, asked, stop: () => server.close() }
}
