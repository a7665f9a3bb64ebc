import type { ChannelActivity } from '@/db/queries/channel-activity'
import { ActivityTable } from '../charts/activity-table'
import { HourBars } from '../charts/hour-bars'
import { sum } from '../charts/hours'
import { noun } from '../ui/plural'

const most = 8

/** All channels share one scale, busiest first. */
export function Activity({ channels }: { channels: ChannelActivity[] }) {
  const busy = channels
    .map((channel) => ({ ...channel, total: sum(channel.hours) }))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total)
  const total = sum(busy.map((channel) => channel.total))
  if (total === 0) return <p className="text-sm text-muted">No posts or replies in the last 24 hours.</p>
  const shown = busy.slice(0, most)
  const peak = Math.max(...shown.flatMap(({ hours }) => hours))
  return (
    <figure>
      <figcaption className="mb-2 flex flex-wrap justify-between gap-x-4 text-xs text-muted">
        <span>
          <strong className="font-semibold text-ink">{total.toLocaleString('en')}</strong>{' '}
          {noun(total, 'post or reply', 'posts and replies')} in the last 24 hours
        </span>
        <span aria-hidden="true">hourly, peak {peak}</span>
      </figcaption>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))]">
        {shown.map((channel) => (
          <HourBars key={channel.slug} channel={channel} peak={peak} />
        ))}
      </ul>
      <ActivityTable channels={busy} />
    </figure>
  )
}
