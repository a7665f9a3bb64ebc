import { asleep } from '../ui/asleep'
import { Unanswered } from '../ui/unanswered'

/** Why a live part is not up to date; nothing where it is. */
export function staleness(error: unknown): string | undefined {
  if (error === undefined) return undefined
  const isAsleep = error instanceof Unanswered && error.code === 'DATABASE_UNAVAILABLE'
  return isAsleep ? asleep.brief : 'Not up to date. Retrying …'
}
