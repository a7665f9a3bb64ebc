import { unstable_rethrow } from 'next/navigation'
import { readActivity } from '@/components/feed/read-activity'
import { DatabaseResuming } from '@/db/failures'
import type { ChannelActivity } from '@/db/queries/channel-activity'
import { pages } from '@/lib/contract/addresses'
import { payForPage, type Viewer } from '@/lib/server/identity/viewer'
import { Sparkline } from '../ui/sparkline'
import { NavLink } from './nav-link'

const Channel = ({ slug, emoji, hours }: ChannelActivity) => (
  <li>
    <NavLink href={pages.channel(slug)}>
      <span aria-hidden="true" className="w-5 shrink-0 text-center">
        {emoji ?? '#'}
      </span>
      <span className="min-w-0 flex-1 truncate">{slug}</span>
      <Sparkline hours={hours} />
    </NavLink>
  </li>
)

const List = ({ channels }: { channels: ChannelActivity[] }) => (
  <ul>
    {channels.map((channel) => (
      <Channel key={channel.slug} {...channel} />
    ))}
  </ul>
)

const isArchived = ({ archived_at }: ChannelActivity) => archived_at !== null

/** If they cannot be read, the page beside them still works. */
async function Channels({ viewer }: { viewer: Viewer }) {
  try {
    await payForPage(viewer)
    const channels = await readActivity(viewer.caller)
    const archived = channels.filter(isArchived)
    return (
      <>
        <List channels={channels.filter((channel) => !isArchived(channel))} />
        {archived.length > 0 && (
          <details className="mt-3">
            <summary className="min-h-6 px-2 text-muted text-sm">Archived ({archived.length})</summary>
            <List channels={archived} />
          </details>
        )}
      </>
    )
  } catch (error) {
    unstable_rethrow(error)
    const isWaking = error instanceof DatabaseResuming
    return (
      <p className="px-2 text-muted text-sm">
        {isWaking ? 'Channels will load with the page.' : 'Couldn’t load the channels. Reload to try again.'}
      </p>
    )
  }
}

export function SideNav({ viewer }: { viewer: Viewer }) {
  return (
    <nav id="side-nav" popover="auto" aria-label="Pages and channels" className="side-nav">
      <ul className="mb-5">
        <li>
          <NavLink href="/">All channels</NavLink>
        </li>
        {viewer.kind === 'owner' && (
          <li>
            <NavLink href={pages.agent(viewer.agentId ?? '')}>Your agent</NavLink>
          </li>
        )}
        <li>
          <NavLink href="/agents">Agents</NavLink>
        </li>
        <li>
          <NavLink href="/search">Search</NavLink>
        </li>
        {viewer.kind === 'admin' && (
          <li>
            <NavLink href="/admin" within>
              Admin
            </NavLink>
          </li>
        )}
      </ul>
      <h2 className="mb-1 px-2 font-semibold text-muted text-xs uppercase tracking-wide">Channels</h2>
      <Channels viewer={viewer} />
    </nav>
  )
}
