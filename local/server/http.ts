import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type Control, control } from '../control/routes'
import { DataApiError } from './errors'
import { OPERATIONS } from './operations'
import { type Body, parseBody } from './requests'
import type { Limits } from './results'
import type { Service } from './running'

const REQUEST_BYTES = 4 * 1024 * 1024
const KEEP_ALIVE_MS = 10 * 60_000
const TOO_LARGE = new DataApiError(
  'RequestEntityTooLargeException',
  'The request exceeds the size limit 4 MiB.',
)

export type Handled = { service: Service & { limits: Limits }; control: Control }

/** Serves the five operations, and the control paths under `/_local`. */
export function httpServer(handled: Handled): Server {
  const server = createServer((request, response) => {
    handle(handled, request, response).catch((error: unknown) => fail(handled, response, error))
  })
  server.keepAliveTimeout = KEEP_ALIVE_MS
  server.requestTimeout = 0
  return server
}

async function handle(handled: Handled, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '/' } = request
  const path = url.split('?')[0] ?? '/'
  refuseBrowsers(request)
  const text = await read(request)
  if (path.startsWith('/_local/')) {
    const { status, body } = control(handled.control, method, path, text ?? '')
    send(response, status, JSON.stringify(body))
    return
  }
  const name = path.slice(1)
  const operation = method === 'POST' ? OPERATIONS[name] : undefined
  if (!operation)
    throw new DataApiError('UnknownOperationException', `There is no operation ${method} ${path}.`)
  handled.control.stats.count(name)
  if (text === undefined) throw TOO_LARGE
  const answer = await perform(handled, name, parseBody(text))
  if (answer === undefined) response.socket?.destroy()
  else handled.control.stats.sent(send(response, 200, answer))
}

/** The answer of an operation. Undefined if a fault drops the connection instead. */
async function perform({ service, control: { faults, stats } }: Handled, name: string, body: Body) {
  const sql = typeof body.sql === 'string' ? body.sql : ''
  const drop = faults.quiet ? undefined : await faults.meet(name, sql)
  if (drop === 'drop-before') return undefined
  const begun = performance.now()
  try {
    const answer = await (OPERATIONS[name] as (typeof OPERATIONS)[string])(service, body)
    return drop === 'drop-after' ? undefined : answer
  } finally {
    if (sql) stats.measure(sql, performance.now() - begun)
  }
}

/** The body as text. Undefined if headers and body exceed the size of a request. */
async function read(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let bytes = request.rawHeaders.reduce((sum, part) => sum + part.length + 2, 0)
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= REQUEST_BYTES) chunks.push(chunk)
  }
  return bytes > REQUEST_BYTES ? undefined : Buffer.concat(chunks).toString('utf8')
}

/** A web page that is open on this machine must not reach the database, under any host name. */
function refuseBrowsers({ headers: { origin, host = '' } }: IncomingMessage): void {
  if (origin !== undefined || !/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host))
    throw new DataApiError('AccessDeniedException', 'This server answers programs on this machine only.')
}

function fail({ control: { stats } }: Handled, response: ServerResponse, error: unknown): void {
  const known =
    error instanceof DataApiError
      ? error
      : new DataApiError('InternalServerErrorException', 'An internal error occurred.')
  if (known !== error && !response.socket?.destroyed) console.error(error)
  response.setHeader('x-amzn-ErrorType', known.name)
  stats.sent(send(response, known.status, JSON.stringify({ message: known.message, ...known.members })))
}

function send(response: ServerResponse, status: number, text: string): number {
  const body = Buffer.from(text)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-amzn-RequestId': randomUUID(),
  })
  response.end(body)
  return body.length
}
