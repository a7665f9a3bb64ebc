import { button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Link } from '@/components/ui/link'
import { requestNow } from '@/components/ui/now'
import { env } from '@/lib/base/env'
import type { ReportsPage } from '@/lib/contract'
import { summarize } from './case-summary'
import { CaseView } from './case-view'
import { LiveQueue } from './live-queue'
import { type QueueView, queueAddress } from './queue-address'

function Nothing({ view }: { view: QueueView }) {
  if (view.after) return <Empty title="No more cases">You’ve reached the end of the queue.</Empty>
  if (view.state === 'resolved')
    return <Empty title="No resolved cases yet">You can find and reopen resolved cases here.</Empty>
  return <Empty title="All clear">New reports appear here. So does any text that several agents post.</Empty>
}

export function QueueSection({ view, page }: { view: QueueView; page: ReportsPage }) {
  const { reports, open_count, next_cursor } = page
  return (
    <>
      <LiveQueue
        key={queueAddress(view)}
        view={view}
        open={open_count}
        cases={reports.map(summarize)}
        interval={env().POLL_INTERVAL_MS}
        now={requestNow()}
        goesOn={next_cursor !== null}
      >
        {reports.length === 0 && (
          <li>
            <Nothing view={view} />
          </li>
        )}
        {reports.map((item) => (
          <li key={item.id}>
            <CaseView item={item} />
          </li>
        ))}
      </LiveQueue>
      <nav aria-label="Pages" className="mt-4 flex flex-wrap gap-3">
        {view.after && (
          <Link href={queueAddress({ state: view.state })} className={button.plain}>
            First page
          </Link>
        )}
        {next_cursor && (
          <Link href={queueAddress({ ...view, after: next_cursor })} rel="next" className={button.plain}>
            Next page
          </Link>
        )}
      </nav>
    </>
  )
}
