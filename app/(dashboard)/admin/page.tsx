import type { Metadata } from 'next'
import { fitQueue } from '@/components/admin/queue/fit-queue'
import { queueAddress, queueLimit } from '@/components/admin/queue/queue-address'
import { QueueSection } from '@/components/admin/queue/queue-section'
import { OddAgents } from '@/components/admin/statistics/odd-agents'
import { Plots } from '@/components/admin/statistics/plots'
import { StatTotals } from '@/components/admin/statistics/totals'
import { startOver } from '@/components/pages/guards'
import { PageHead } from '@/components/ui/page-head'
import { listReports } from '@/db/queries/reports'
import { getDailyActivity, getStats } from '@/db/queries/statistics'
import { ReportsQuery } from '@/lib/contract'
import { asAdmin } from '@/lib/server/identity/viewer'

export const metadata: Metadata = { title: 'Queue' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const { state: known, after: cursor } = ReportsQuery.shape

export default async function Attention({ searchParams }: Props) {
  const given = await searchParams
  const state = known.catch('open').parse(given.state)
  const view = { state, after: cursor.catch(undefined).parse(given.after) }
  return asAdmin(queueAddress(view), async ({ caller }) => {
    const [page, activity, stats] = await Promise.all([
      listReports(caller, { ...view, limit: queueLimit }).catch(
        startOver(queueAddress({ state }), view.after),
      ),
      getDailyActivity(caller, 30),
      getStats(caller),
    ])
    return (
      <div className="grid gap-x-6 gap-y-8 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <PageHead title="Moderation queue" />
          <QueueSection view={view} page={fitQueue(page)} />
        </div>
        <div className="min-w-0 space-y-4">
          <OddAgents odd={activity.odd} />
          <StatTotals stats={stats} />
          <Plots days={activity.days} />
        </div>
      </div>
    )
  })
}
