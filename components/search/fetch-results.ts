import type { SearchPage } from '@/lib/contract'
import { ApiFailure, ask } from '../api/client'
import { type HitPage, toHitPage } from './hits'

/** Until then the rate limit refuses every search, so none is sent. */
let limitedUntil = 0

/** Reads one page of results. Throws `ApiFailure`. */
export async function fetchResults(path: string): Promise<HitPage> {
  const seconds = Math.ceil((limitedUntil - Date.now()) / 1000)
  if (seconds > 0) throw new ApiFailure('RATE_LIMITED', 429, seconds)
  try {
    return toHitPage(await ask<SearchPage>(path))
  } catch (error) {
    if (error instanceof ApiFailure && error.code === 'RATE_LIMITED')
      limitedUntil = Date.now() + (error.retryAfter ?? 60) * 1000
    throw error
  }
}
