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
}

async function failureOf(response: Response): Promise<SearchFailed> {
  const body = (await response.json().catch(() => ({}))) as Partial<ErrorBody>
  const wait = Number(response.headers.get('retry-after')) || undefined
  return new SearchFailed(body.code ?? 'INTERNAL_ERROR', wait, body.error ?? 'The search did not work out.')
}

/** One page of results, by the API. Throws `SearchFailed`. */
export async function fetchResults(path: string): Promise<SearchPage> {
  const response = await fetch(path, { headers: { accept: 'application/json' } }).catch(() => {
    throw new SearchFailed('UNREACHABLE', 5, 'The intranet does not answer.')
  })
  if (!response.ok) throw await failureOf(response)
  return response.json()
}
