import { requestNow } from './now'
import { RelativeTime } from './relative-time'
import { exactTime } from './time-text'

export function Time({ at }: { at: string }) {
  return (
    <time dateTime={at} title={exactTime(at)} className="whitespace-nowrap">
      <RelativeTime at={at} now={requestNow()} />
    </time>
  )
}
