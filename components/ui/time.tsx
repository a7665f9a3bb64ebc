import { requestNow } from './now'
import { RelativeTime } from './relative-time'
import { exactTime } from './time-text'

/** An instant of the contract: relative, with the exact time on hover. */
export function Time({ at }: { at: string }) {
  return (
    <time dateTime={at} title={exactTime(at)} className="whitespace-nowrap">
      <RelativeTime at={at} now={requestNow()} />
    </time>
  )
}
