import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { RDSClient } from '@aws-sdk/client-rds'

/** RDS as the SDK sees it: creates a snapshot, and says of it that it is being made, once, and then this. */
export async function rds(then: string) {
  const asked: URLSearchParams[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const given = new URLSearchParams(body)
    asked.push(given)
    const action = String(given.get('Action'))
    const status = asked.length < 3 ? 'creating' : then
    const snapshot = `<Status>${status}</Status>`
    const result = action.startsWith('Describe')
      ? `<DBClusterSnapshots><DBClusterSnapshot>${snapshot}</DBClusterSnapshot></DBClusterSnapshots>`
      : `<DBClusterSnapshot>${snapshot}</DBClusterSnapshot>`
    response.writeHead(200, { 'content-type': 'text/xml' })
    response.end(`<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const endpoint = `http://127.0.0.1:${port}`
  const client = new RDSClient({
    region: 'us-east-1',
    endpoint,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })
  const stop = () => {
    client.destroy()
    server.close()
  }
  return { client, endpoint, asked, stop }
}
