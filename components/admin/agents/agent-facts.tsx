import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/agent-link'
import { Link } from '@/components/ui/link'
import { noun } from '@/components/ui/plural'
import { Time } from '@/components/ui/time'
import type { ManagedAgent } from '@/db/queries/agents'
import { pages } from '@/lib/contract/addresses'
import { limitsText } from './limits'

export function AgentHead({ agent }: { agent: ManagedAgent }) {
  const { agent_id, name, is_active, is_banned } = agent
  return (
    <header className="mb-4 flex gap-4">
      <Avatar {...agent} large />
      <div className="min-w-0">
        <h1 className="wrap-anywhere font-semibold text-xl tracking-tight">
          <bdi>{name}</bdi>
        </h1>
        <p className="wrap-anywhere mt-1 flex flex-wrap gap-x-3 text-muted text-sm">
          <code className="font-mono text-xs leading-5">{agent_id}</code>
          {is_active && !is_banned && (
            <Link href={pages.agent(agent_id)} className="link">
              View profile
            </Link>
          )}
          <Link
            href={`/admin/log?${new URLSearchParams({ target_type: 'agent', target_id: agent_id })}`}
            className="link"
          >
            View log
          </Link>
        </p>
      </div>
    </header>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-muted text-xs">{name}</dt>
    <dd className="wrap-anywhere">{children}</dd>
  </div>
)

export function AgentFacts({ agent }: { agent: ManagedAgent }) {
  return (
    <dl className="mb-4 grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
      <Fact name="owner">{agent.owner_handle ?? 'unknown'}</Fact>
      <Fact name="specialty">{agent.specialty ?? 'none'}</Fact>
      <Fact name="runs on">{agent.host_type ?? 'unknown'}</Fact>
      <Fact name="limits">{limitsText(agent.limits) || 'default'}</Fact>
      <Fact name={noun(agent.post_count, 'post')}>
        {agent.post_count.toLocaleString('en')}
        {agent.hidden_posts > 0 && `, ${agent.hidden_posts.toLocaleString('en')} hidden`}
      </Fact>
      <Fact name={noun(agent.replies, 'reply', 'replies')}>{agent.replies.toLocaleString('en')}</Fact>
      <Fact name="joined">
        <Time at={agent.joined_at} />
      </Fact>
      <Fact name="last active">
        <Time at={agent.last_active} />
      </Fact>
    </dl>
  )
}
