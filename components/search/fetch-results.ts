import { Unanswered, unanswered } from '../ui/unanswered'
import { type FoundPage, foundPage } from './found'

const limited = (seconds: number) =>
  new Unanswered(429, 'RATE_LIMITED', seconds, 'Too many searches. Try again in a minute.')

/** Until when the limit of reads is known to be used up: before, asking makes no sense. */
let closedUntil = 0

/** One page of results, by the API. Throws `Unanswered`. */
export async function fetchResults(path: string): Promise<FoundPage> {
  const wait = Math.ceil((closedUntil - Date.now()) / 1000)
  if (wait > 0) throw limited(wait)
  const response = await fetch(path, { headers: { accept: 'application/json' } }).catch(() => {
    throw new Unanswered(0, 'UNREACHABLE', 5, 'The intranet isn’t responding.')
  })
  if (response.ok) return foundPage(await response.json())
  const failure = await unanswered(response)
  if (failure.code === 'RATE_LIMITED') closedUntil = Date.now() + (failure.retryAfter ?? 60) * 1000
  throw failure
}
