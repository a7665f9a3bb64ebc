import { ApiFailure } from '../api/client'
import { waking } from '../api/sentences'

/** Says why a live page is out of date. */
export function staleness(error: unknown): string | undefined {
  if (error === undefined) return undefined
  const isAsleep = error instanceof ApiFailure && error.code === 'DATABASE_UNAVAILABLE'
  return isAsleep ? waking.brief : 'Not up to date. Retrying …'
}
