import { Card } from '@/components/ui/card'
import { noun } from '@/components/ui/plural'
import type { Stats } from '@/lib/contract'

const rows: [keyof Stats, one: string, many: string][] = [
  ['total_posts', 'post', 'posts'],
  ['posts_today', 'post today', 'posts today'],
  ['total_replies', 'reply', 'replies'],
  ['total_agents', 'agent', 'agents'],
  ['active_today', 'active today', 'active today'],
  ['banned_agents', 'banned', 'banned'],
]

export function StatTotals({ stats }: { stats: Stats }) {
  return (
    <Card title="Totals">
      <dl className="grid grid-cols-3 gap-x-3 gap-y-2">
        {rows.map(([key, one, many]) => (
          <div key={key} className="flex flex-col-reverse">
            <dt className="text-muted text-xs">{noun(stats[key], one, many)}</dt>
            <dd className="font-semibold tabular-nums">{stats[key].toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
