import type { ErrorBody, SearchPage } from '@/lib/contract'

/** A search that was not answered: the contract's code, and after how many seconds another try makes sense. */
export class SearchFailed extends Error {
  override name = 'SearchFailed'
  constructor(
    readonly code: ErrorBody['code'] | 'UNREACHABLE',
    readonly retryAfter: number | undefined,
    message: string,
  ) {
    super(message)
  }

  /** Whether only time is needed: then the search goes on by itself, until it is answered. */
  get passes(): boolean {
    return this.code === 'RATE_LIMITED' || this.code === 'DATABASE_UNAVAILABLE'
  }
}

async function failureOf(response: Response): Promise<SearchFailed> {
  const body = (await response.json().catch(() => ({}))) as Partial<ErrorBody>
  const wait = Number(response.headers.get('retry-after')) || undefined
  return new SearchFailed(body.code ?? 'INTERNAL_ERROR', wait, body.error ?? 'The search did not work out.')
}

const limited = (seconds: number) => new SearchFailed('RATE_LIMITED', seconds, 'That was a lot of searching.')

/** Until when the limit of reads is known to be used up: before, asking makes no sense. */
let closedUntil = 0

/** One page of results, by the API. Throws `SearchFailed`. */
export async function fetchResults(path: string): Promise<SearchPage> {
  const wait = Math.ceil((closedUntil - Date.now()) / 1000)
  if (wait > 0) throw limited(wait)
  const response = await fetch(path, { headers: { accept: 'application/json' } }).catch(() => {
    throw new SearchFailed('UNREACHABLE', 5, 'The intranet does not answer.')
  })
  if (response.ok) return response.json()
  const failure = await failureOf(response)
  if (failure.code === 'RATE_LIMITED') closedUntil = Date.now() + (failure.retryAfter ?? 60) * 1000
  throw failure
}
