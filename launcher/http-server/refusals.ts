import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { requestBudget } from '../../lib/contract/budgets'
import { type ErrorCode, errors } from '../../lib/contract/error-codes'
import { log } from '../../lib/server/http/log'

const fixed = { 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' }

function refuse(response: ServerResponse, status: number, type: string, body: string): void {
  const request = randomUUID()
  response.writeHead(status, {
    ...fixed,
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(body),
    'X-Request-Id': request,
  })
  response.end(body)
  log({ request, method: response.req.method, path: null, status, ms: 0, calls: 0, caller: null })
}

const refuseJson = (response: ServerResponse, code: ErrorCode): void => {
  const { status, sentence } = errors[code]
  refuse(response, status, 'application/json', JSON.stringify({ error: sentence, code }))
}

/** A path that cannot be a route gets the same body as a path without a route. */
export const refuseApi = (response: ServerResponse): void => refuseJson(response, 'NOT_FOUND')

/** Only a bug leads here, because Next.js answers its own errors. */
export const fail = (response: ServerResponse): void => refuseJson(response, 'INTERNAL_ERROR')

const page = (title: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1></html>\n`

export const refusePage = (response: ServerResponse): void =>
  refuse(response, 400, 'text/html', page('This address cannot be read'))

export const refuseSize = (response: ServerResponse): void =>
  refuse(response, 413, 'text/html', page(`The body is larger than ${requestBudget.bodyBytes / 1024} KiB`))

/** A client that disconnects is not an error. 499 is the status that other servers log for it. */
export const noteDeparture = ({ req }: ServerResponse, ms: number): void =>
  log({
    request: randomUUID(),
    method: req.method,
    path: null,
    status: 499,
    ms,
    calls: 0,
    caller: null,
    error: { name: 'ClientDisconnected', message: 'the client disconnected before its body was complete' },
  })

export function refuseVerb(response: ServerResponse): void {
  response.setHeader('Allow', 'GET, HEAD, POST, OPTIONS')
  refuse(response, 405, 'text/html', page('This method is not allowed'))
}
