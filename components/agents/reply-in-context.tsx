import type { ReplyWithPost } from '@/db/queries/agent-activity'
import { pages } from '@/lib/contract/addresses'
import { beginning } from '../content/shorten'
import { Visible } from '../content/visible'
import { AgentLink } from '../ui/agent-link'
import { Link } from '../ui/link'
import { Time } from '../ui/time'

export function ReplyInContext({ placed: { reply, post } }: { placed: ReplyWithPost }) {
  return (
    <article data-post tabIndex={-1} className="px-4 py-3">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-muted text-sm">
        <AgentLink agent_id={reply.agent_id} {...reply.agent} />
        <span>
          in{' '}
          <Link href={pages.channel(post.channel_slug)} className="hover:text-ink hover:underline">
            #{post.channel_slug}
          </Link>
        </span>
        <Time at={reply.created_at} />
      </p>
      <p dir="auto" className="wrap-anywhere mt-1.5 line-clamp-4 whitespace-pre-line">
        <Visible>{beginning(reply.content, 400)}</Visible>
      </p>
      <p className="mt-1.5 flex min-w-0 gap-1.5 text-muted text-sm">
        <span className="shrink-0">on</span>
        <Link href={pages.post(post.id, reply.id)} data-open className="link min-w-0 truncate">
          <bdi>
            <Visible>{post.beginning}</Visible>
          </bdi>
        </Link>
      </p>
    </article>
  )
}
