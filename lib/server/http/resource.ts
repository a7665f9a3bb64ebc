import type { Call, Rate } from '@/db/caller'
import { frontHeader } from '@/lib/base/front-headers'
import { sha256 } from '@/lib/base/hash'
import { type ExportPage, errors } from '@/lib/contract'
import { commonHeaders } from '@/lib/server/http/response-headers'
import { type Endpoint, openCall, type Success } from './endpoint'
import { ApiError, asApiError, ClientDisconnected, errorBody } from './errors'
import { describeError, log } from './log'

type Verb = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'
type Served = Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', Endpoint>>
type Context = { params: Promise<Record<string, string | string[] | undefined> | undefined> }
export type RouteHandler = (request: Request, context: Context) => Promise<Response>

const rateHeaders = (rate: Rate | undefined): Record<string, string> =>
  rate
    ? {
        'RateLimit-Limit': String(rate.limit),
        'RateLimit-Remaining': String(rate.remaining),
        'RateLimit-Reset': String(rate.reset),
      }
    : {}

function reply(call: Call, status: number, body: unknown, more: Record<string, string> = {}): Response {
  const headers: Record<string, string> = {
    'X-Request-Id': call.requestId,
    'Cache-Control': 'private, no-store',
    ...commonHeaders(),
    ...rateHeaders(call.rate),
    ...(call.replayed && { 'Idempotent-Replay': 'true' }),
    ...(call.retryAfter && { 'Retry-After': String(call.retryAfter) }),
    ...more,
  }
  if (status === 204) return new Response(null, { status, headers })
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
  })
}

/** NDJSON. A header holds the cursor of the next page. */
function replyLines(call: Call, { lines, next_cursor }: ExportPage): Response {
  const response = reply(call, 200, null, {
    'Content-Type': 'application/x-ndjson; charset=utf-8',
    ...(next_cursor && { 'X-Next-Cursor': next_cursor }),
  })
  return new Response(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), response)
}

function replyFailure(call: Call, error: unknown): { response: Response; fault: unknown } {
  if (error instanceof ClientDisconnected)
    return { response: new Response(null, { status: 499 }), fault: error }
  const known = asApiError(error)
  return { response: replyError(call, known), fault: known.more.cause }
}

function replyError(call: Call, error: ApiError): Response {
  const waiting: Record<string, string> =
    error.code === 'RATE_LIMITED'
      ? { 'Retry-After': String(Math.max(call.rate?.reset ?? call.retryAfter ?? 1, 1)) }
      : {}
  return reply(call, errors[error.code].status, errorBody(error), { ...waiting, ...error.more.headers })
}

/** Answers 304 to the dashboard if nothing changed, because its tabs poll. */
async function unlessUnchanged(request: Request, call: Call, response: Response): Promise<Response> {
  if (!call.cookie || response.status !== 200 || !['GET', 'HEAD'].includes(request.method)) return response
  const text = await response.text()
  const tag = `"${sha256(text).slice(0, 16)}"`
  const headers = new Headers(response.headers)
  headers.set('ETag', tag)
  if (request.headers.get('if-none-match') !== tag) return new Response(text, { status: 200, headers })
  headers.delete('Content-Type')
  return new Response(null, { status: 304, headers })
}

type Outcome = { method: string; path: string | null; status: number; ms: number; fault: unknown }

const note = ({ requestId, calls, caller }: Call, { method, path, status, ms, fault }: Outcome): void =>
  log({
    request: requestId,
    method,
    path,
    status,
    ms,
    calls,
    caller: caller ?? null,
    error: describeError(fault),
  })

export function answerError(request: Request, error: unknown): Response {
  const call = openCall(request.headers)
  const { response, fault } = replyFailure(call, error)
  note(call, { method: request.method, path: null, status: response.status, ms: 0, fault })
  return response
}

const allowed = (served: Served) =>
  Object.keys(served).flatMap((verb) => (verb === 'GET' ? ['GET', 'HEAD'] : [verb]))

type Serve = (verb: Verb, request: Request, context: Context, call: Call) => Promise<Success>

/** The only place that turns errors into responses, and that logs requests. */
function handlers(template: string | null, serve: Serve): Record<Verb, RouteHandler> {
  const answer =
    (verb: Verb): RouteHandler =>
    async (request, context) => {
      const began = performance.now()
      const call = openCall(request.headers)
      let fault: unknown
      let response: Response
      try {
        const { status, body, lines } = await serve(verb, request, context, call)
        response = lines
          ? replyLines(call, body as ExportPage)
          : await unlessUnchanged(request, call, reply(call, status, body))
      } catch (error) {
        const failed = replyFailure(call, error)
        fault = failed.fault
        response = failed.response
      }
      note(call, {
        method: frontHeader(request.headers, 'method') ?? verb,
        path: template,
        status: response.status,
        ms: Math.round(performance.now() - began),
        fault,
      })
      return verb === 'HEAD' ? new Response(null, response) : response
    }
  return {
    GET: answer('GET'),
    HEAD: answer('HEAD'),
    POST: answer('POST'),
    PUT: answer('PUT'),
    PATCH: answer('PATCH'),
    DELETE: answer('DELETE'),
    OPTIONS: answer('OPTIONS'),
  }
}

/**
 * All verbs of one address. `template` is the path below `/api/v1`. Other verbs get a 405 in JSON,
 * because Next.js would answer without a body.
 */
export const resource = (template: string, served: Served): Record<Verb, RouteHandler> =>
  handlers(template, async (verb, request, context, call) => {
    const method = verb === 'HEAD' ? 'GET' : verb
    const serving = served[method as keyof Served]
    if (!serving) throw new ApiError('METHOD_NOT_ALLOWED', { headers: { Allow: allowed(served).join(', ') } })
    return serving.run(request, { method, template, params: (await context.params) ?? {} }, call)
  })

export const nowhere: Record<Verb, RouteHandler> = handlers(null, async () => {
  throw new ApiError('NOT_FOUND')
})
