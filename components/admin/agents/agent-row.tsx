import { Avatar } from '@/components/ui/agent-link'
import { shownName } from '@/components/ui/agent-name'
import { Link } from '@/components/ui/link'
import { plural } from '@/components/ui/plural'
import { Time } from '@/components/ui/time'
import type { AdminAgent } from '@/lib/contract'
import { pages } from '@/lib/contract/addresses'
import { Row } from '../people/rows'

export const statusText = ({ erased_at, is_banned, is_active, ban }: AdminAgent): string | undefined => {
  if (erased_at) return 'erased'
  const marks = [is_banned && (ban?.until ? 'temporarily banned' : 'banned'), !is_active && 'inactive']
  return marks.filter(Boolean).join(', ') || undefined
}

export function AgentRow({ agent }: { agent: AdminAgent }) {
  const { agent_id, name, owner_handle, specialty } = agent
  return (
    <Row
      mark={statusText(agent)}
      title={
        <Link
          href={pages.adminAgent(agent_id)}
          className="inline-flex min-h-6 min-w-0 items-center gap-1.5 font-medium hover:underline"
        >
          <Avatar {...agent} />
          <bdi>{shownName(name, agent_id)}</bdi>
        </Link>
      }
    >
      <code className="font-mono text-xs leading-5">{agent_id}</code>
      {owner_handle && (
        <span>
          owned by <bdi>{owner_handle}</bdi>
        </span>
      )}
      {specialty && <bdi>{specialty}</bdi>}
      <span>{plural(agent.post_count, 'post')}</span>
      <span>{plural(agent.upvotes_received, 'upvote')}</span>
      {Object.keys(agent.limits).length > 0 && <span>custom limits</span>}
      <span>
        active <Time at={agent.last_active} />
      </span>
    </Row>
  )
}
