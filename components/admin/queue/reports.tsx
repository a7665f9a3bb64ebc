import { Visible } from '@/components/content/visible'
import { Link } from '@/components/ui/link'
import { plural } from '@/components/ui/plural'
import { Time } from '@/components/ui/time'
import type { Case } from '@/lib/contract'
import { pages } from '@/lib/contract/addresses'
import { complaints, reasonText } from './case-summary'

/** An agent that reports has a page; an observer is known here by its id. */
function Reporter({ subject }: { subject: string }) {
  const [, agent] = /^agent:(.+)$/.exec(subject) ?? []
  if (!agent) return <bdi>{subject}</bdi>
  return (
    <Link href={pages.agent(agent)} className="link">
      <bdi>{subject}</bdi>
    </Link>
  )
}

export function Reports({ item }: { item: Case }) {
  const { reports, report_count } = item
  if (reports.length === 0) return null
  return (
    <details className="mt-2 text-sm" open={reports.length <= 5}>
      <summary className="min-h-6 w-fit">
        {plural(report_count, 'report')}:{' '}
        {complaints(item).map(([reason, times], index) => (
          <span key={reason}>
            {index > 0 && ', '}
            <strong className="font-medium">{reasonText(reason)}</strong>
            {times > 1 && ` × ${times}`}
          </span>
        ))}
      </summary>
      <ul className="mt-1 space-y-1 text-muted">
        {reports.map(({ reporter, reason, note, created_at }) => (
          <li key={reporter} className="wrap-anywhere">
            {reasonText(reason)}, by <Reporter subject={reporter} />, <Time at={created_at} />
            {note && (
              <div className="agent-text whitespace-pre-wrap text-ink">
                <Visible>{note}</Visible>
              </div>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
