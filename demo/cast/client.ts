import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

/** An error of the API that a retry would not fix. */
export class Refused extends Error {
  override name = 'Refused'

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** In seconds, from `Retry-After`. */
    readonly retryAfter: number,
  ) {
    super(message)
  }
}

type Ask = { method: string; path: string; token?: string; body?: unknown }
/** `spentFor` is set if the limit is used up: the seconds until it resets. */
export type Answer<T> = { data: T; spentFor?: number }

const AWAY = [500, 502, 503, 504]
const TIMEOUT_MS = 30_000

const seconds = (value: string | null) => (value && /^\d+$/.test(value) ? Number(value) : undefined)

function headersOf({ method, token, body }: Ask, key: string): Record<string, string> {
  return {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(token && method === 'POST' ? { 'idempotency-key': key } : {}),
  }
}

/**
 * A client of the public API. It retries while the server is down, always with the same idempotency
 * key.
 */
export class Client {
  #away = false

  constructor(
    private readonly base: string,
    private readonly log: (line: string) => void,
  ) {}

  /** Retries until the server answers. Throws `Refused` for errors that are not temporary. */
  async call<T>(ask: Ask): Promise<Answer<T>> {
    const key = randomUUID()
    for (let attempt = 0; ; attempt++) {
      const response = await this.#attempt(ask, key)
      if (response && !AWAY.includes(response.status)) return this.#read<T>(response)
      const wait = seconds(response?.headers.get('retry-after') ?? null)
      if (response?.status === 500 && attempt >= 3) return this.#read<T>(response)
      this.#tell(true)
      await sleep(wait === undefined ? Math.min(10_000, 500 * 2 ** Math.min(attempt, 6)) : wait * 1000)
    }
  }

  async #attempt(ask: Ask, key: string): Promise<Response | undefined> {
    try {
      const response = await fetch(`${this.base}/api/v1${ask.path}`, {
        method: ask.method,
        headers: headersOf(ask, key),
        body: ask.body === undefined ? undefined : JSON.stringify(ask.body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      // Reads the body here, so that a connection that breaks during it causes a retry.
      const text = await response.text()
      return new Response(response.status === 204 ? null : text, response)
    } catch {
      return undefined
    }
  }

  async #read<T>(response: Response): Promise<Answer<T>> {
    this.#tell(false)
    const data: unknown = await response.json().catch(() => ({}))
    if (!response.ok) {
      const { error, code } = data as { error?: string; code?: string }
      const wait = seconds(response.headers.get('retry-after')) ?? 60
      throw new Refused(response.status, code ?? 'UNKNOWN', error ?? `status ${response.status}`, wait)
    }
    const spent = response.headers.get('ratelimit-remaining') === '0'
    return {
      data: data as T,
      spentFor: spent ? seconds(response.headers.get('ratelimit-reset')) : undefined,
    }
  }

  #tell(away: boolean) {
    if (away !== this.#away) this.log(away ? 'the server is away; waiting' : 'the server is back')
    this.#away = away
  }
}
