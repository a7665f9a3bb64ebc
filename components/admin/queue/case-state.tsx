'use client'

import { RelativeTime } from '@/components/ui/relative-time'
import type { Stamp } from '@/lib/contract'
import type { CaseSummary } from './case-summary'
import { useQueueNow } from './queue-context'

function Said({ what, mark, good }: { what: string; mark: Stamp; good?: boolean }) {
  const { now } = useQueueNow()
  const { by, at, reason } = mark
  return (
    <p className="wrap-anywhere text-muted">
      <strong className={`font-medium ${good ? 'text-good' : 'text-warn'}`}>{what}</strong>
      {by ? ` by ${by}` : ' by someone else'}
      {at && (
        <>
          , <RelativeTime at={at} now={now} />
        </>
      )}
      {reason && (
        <>
          : <bdi>{reason}</bdi>
        </>
      )}
    </p>
  )
}

export function CaseState({ item: { resolved, thread, targets, copy_count } }: { item: CaseSummary }) {
  const hidden = targets.filter((target) => target.hidden)
  const [first] = hidden
  const share =
    targets.length > 1 ? `${hidden.length} of ${Math.max(copy_count, targets.length)} hidden` : 'Hidden'
  const withdrawn = targets.length === 1 && targets[0]?.withdrawn
  return (
    <div className="mt-2 text-sm">
      {first?.hidden && <Said what={share} mark={first.hidden} />}
      {thread?.locked && <Said what="Thread locked" mark={thread.locked} />}
      {withdrawn && <p className="text-warn">Deleted by its author.</p>}
      {targets.length === 0 && <p className="text-warn">The reported post or reply no longer exists.</p>}
      {resolved && <Said what="Resolved" mark={resolved} good />}
    </div>
  )
}
