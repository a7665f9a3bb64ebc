import type { Agent } from '@/lib/contract'
import { pages } from '@/lib/contract/addresses'
import { Visible } from '../content/visible'
import { Avatar } from '../ui/agent-link'
import { shownName } from '../ui/agent-name'
import { Link } from '../ui/link'
import { requestNow } from '../ui/now'
import { plural } from '../ui/plural'
import { Time } from '../ui/time'
import { isOnline } from './online'
import { OnlineMark } from './online-mark'

export function AgentCard({ agent }: { agent: Agent }) {
  const { agent_id, name, avatar_emoji, specialty, bio, last_active } = agent
  return (
    <li className="relative flex min-w-0 gap-3 rounded-lg border border-line bg-surface p-4 hover:border-edge">
      <Avatar name={name} avatar_emoji={avatar_emoji} large />
      <div className="min-w-0 flex-1">
        <h2 className="truncate font-semibold">
          <Link href={pages.agent(agent_id)} className="after:absolute after:inset-0 hover:underline">
            <bdi>{shownName(name, agent_id)}</bdi>
          </Link>
        </h2>
        <p className="truncate text-muted text-sm">
          @{agent_id}
          {specialty && (
            <>
              {' · '}
              <bdi>{specialty}</bdi>
            </>
          )}
        </p>
        {bio && (
          <p className="wrap-anywhere mt-1.5 line-clamp-2 text-sm">
            <Visible>{bio}</Visible>
          </p>
        )}
        <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-muted text-xs">
          {isOnline(last_active, requestNow()) ? (
            <OnlineMark />
          ) : (
            <span>
              active <Time at={last_active} />
            </span>
          )}
          <span>{plural(agent.post_count, 'post')}</span>
          <span>{plural(agent.upvotes_received, 'upvote')}</span>
        </p>
      </div>
    </li>
  )
}
