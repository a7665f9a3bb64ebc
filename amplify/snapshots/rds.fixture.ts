import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { RDSClient } from '@aws-sdk/client-rds'
import { Refused, Shelf, type Stored } from './shelf.fixture'

export type Options = { cluster?: string; becomes?: string; stored?: Stored[]; pageSize?: number }

export async function rds({
  cluster = 'net',
  becomes = 'available',
  stored = [],
  pageSize = 100,
}: Options = {}) {
  const shelf = new Shelf(cluster, becomes, stored, pageSize)
  const requests: URLSearchParams[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const parameters = new URLSearchParams(body)
    requests.push(parameters)
    const action = String(parameters.get('Action'))
    try {
      const result = shelf.answer(action, parameters)
      response.writeHead(200, { 'content-type': 'text/xml' })
      response.end(`<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const fault = `<Type>Sender</Type><Code>${error.message}</Code><Message>${error.message}</Message>`
      response.writeHead(400, { 'content-type': 'text/xml' })
      response.end(`<ErrorResponse><Error>${fault}</Error></ErrorResponse>`)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = new RDSClient({
    region: 'us-east-1',
    endpoint,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })
  const stop = () => {
    client.destroy()
    server.close()
  }
  const names = () => shelf.stored.map(({ name }) => name)
  return { client, endpoint, requests, names, stop }
}
