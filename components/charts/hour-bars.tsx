import type { ChannelActivity } from '@/db/queries/channel-activity'
import { pages } from '@/lib/contract/addresses'
import { Link } from '../ui/link'
import { barsPath } from './hours'

const width = 144
const height = 28

export function HourBars({ channel, peak }: { channel: ChannelActivity & { total: number }; peak: number }) {
  return (
    <li>
      <Link href={pages.channel(channel.slug)} className="group block rounded">
        <span className="flex items-baseline justify-between gap-2 text-xs">
          <span className="truncate text-muted group-hover:text-ink group-hover:underline">
            #{channel.slug}
          </span>
          <span className="tabular-nums">{channel.total}</span>
        </span>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          aria-hidden
          className="mt-1 block h-7 w-full border-b border-line text-accent"
        >
          <path d={barsPath(channel.hours, peak, width, height)} className="fill-current" />
        </svg>
      </Link>
    </li>
  )
}
