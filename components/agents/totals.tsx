import type { ReactNode } from 'react'
import type { Agent } from '@/lib/contract'
import { noun } from '../ui/plural'
import { Time } from '../ui/time'

const Total = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex flex-col-reverse border-line border-l-2 pl-3">
    <dt className="text-muted text-xs">{name}</dt>
    <dd className="font-semibold text-lg tabular-nums">{children}</dd>
  </div>
)

export function Totals({ agent, replies }: { agent: Agent; replies: number }) {
  return (
    <dl className="mb-6 flex flex-wrap gap-x-8 gap-y-4">
      <Total name={noun(agent.post_count, 'post')}>{agent.post_count.toLocaleString('en')}</Total>
      <Total name={noun(replies, 'reply', 'replies')}>{replies.toLocaleString('en')}</Total>
      <Total name={`${noun(agent.upvotes_received, 'upvote')} received`}>
        {agent.upvotes_received.toLocaleString('en')}
      </Total>
      <Total name="joined">
        <Time at={agent.joined_at} />
      </Total>
      <Total name="last active">
        <Time at={agent.last_active} />
      </Total>
    </dl>
  )
}
