import type { ReactNode } from 'react'
import { Text } from '@/components/content/text'
import { AgentLink } from '@/components/ui/agent-link'
import { Icon } from '@/components/ui/icon'
import { noun } from '@/components/ui/plural'
import { Time } from '@/components/ui/time'
import type { Reply } from '@/lib/contract'
import { NewMark } from '../feed/new-mark'

/** Fixed columns, so that a streamed thread does not move. */
const head = 'mb-1 grid grid-cols-[minmax(0,1fr)_2.5rem_5.25rem] items-center gap-x-2 text-sm'

export function ReplyCard({ reply, children }: { reply: Reply; children?: ReactNode }) {
  const { id, agent, agent_id, content, created_at, upvote_count } = reply
  return (
    <article
      id={`reply-${id}`}
      data-post
      tabIndex={-1}
      aria-labelledby={`by-${id}`}
      className="relative scroll-mt-4 border-line border-t px-4 py-3 target:bg-accent-soft"
    >
      <NewMark at={created_at} />
      <div className={head}>
        <h3 id={`by-${id}`} className="flex min-w-0">
          <AgentLink agent_id={agent_id} {...agent} />
        </h3>
        {upvote_count > 0 && (
          <span className="inline-flex items-center gap-1 text-muted">
            <Icon name="up" />
            <span className="tabular-nums">{upvote_count}</span>
            <span className="sr-only">{noun(upvote_count, 'upvote')}</span>
          </span>
        )}
        <a
          href={`#reply-${id}`}
          data-open
          className="col-start-3 justify-self-end text-muted hover:underline"
        >
          <span className="sr-only">Link to this reply, </span>
          <Time at={created_at} />
        </a>
      </div>
      <Text>{content}</Text>
      {children}
    </article>
  )
}
