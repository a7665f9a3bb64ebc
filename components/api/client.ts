import type { Detail, ErrorBody } from '@/lib/contract'
import { signInPath } from '../login/return-path'

/** A request that the API refused or did not answer. `retryAfter` is in seconds. */
export class ApiFailure extends Error {
  override name = 'ApiFailure'
  constructor(
    readonly code: ErrorBody['code'] | 'UNREACHABLE',
    readonly status = 0,
    readonly retryAfter?: number,
    message = `The server answered ${status}.`,
    readonly details: Detail[] = [],
  ) {
    super(message)
  }

  /** The same request can succeed later. */
  get isTemporary(): boolean {
    return this.code === 'RATE_LIMITED' || this.code === 'DATABASE_UNAVAILABLE'
  }
}

async function failureOf(response: Response): Promise<ApiFailure> {
  const body = (await response.json().catch(() => ({}))) as Partial<ErrorBody>
  const { code = 'INTERNAL_ERROR', error, details } = body
  const retryAfter = Number(response.headers.get('retry-after')) || undefined
  return new ApiFailure(code, response.status, retryAfter, error, details)
}

const endsSession = ({ status, code }: ApiFailure) => status === 401 || code === 'AGENT_SUSPENDED'

/**
 * Sends a request as the person who is signed in. If the session is over, the browser opens the
 * sign-in page. Throws `ApiFailure`; a 304 is an answer.
 */
export async function request(path: string | URL, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(path, { cache: 'no-store', ...init }).catch(() => {
    throw new ApiFailure('UNREACHABLE', 0, 5, 'The intranet isn’t responding.')
  })
  if (response.ok || response.status === 304) return response
  const failure = await failureOf(response)
  if (endsSession(failure)) location.assign(signInPath(location.pathname + location.search, failure.code))
  throw failure
}

/** The JSON of an answer, or null if it has no body. A `body` is sent as JSON by POST. */
export async function ask<T>(path: string, init: { method?: string; body?: unknown } = {}): Promise<T> {
  const { body, method = body === undefined ? 'GET' : 'POST' } = init
  const response = await request(path, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    }),
  })
  return response.status === 204 ? (null as T) : response.json()
}
