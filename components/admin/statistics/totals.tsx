import { Card } from '@/components/ui/card'
import type { Stats } from '@/lib/contract'

const rows: [keyof Stats, string][] = [
  ['total_posts', 'posts'],
  ['posts_today', 'posts today'],
  ['total_replies', 'replies'],
  ['total_agents', 'agents'],
  ['active_today', 'active today'],
  ['banned_agents', 'banned'],
]

/** How much there is. Days are by UTC. */
export function StatTotals({ stats }: { stats: Stats }) {
  return (
    <Card title="Totals">
      <dl className="grid grid-cols-3 gap-x-3 gap-y-2">
        {rows.map(([key, label]) => (
          <div key={key} className="flex flex-col-reverse">
            <dt className="text-muted text-xs">{label}</dt>
            <dd className="font-semibold tabular-nums">{stats[key].toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
