import type { SearchResult } from '@/lib/contract'
import { counted } from '../agents/counted'
import { AgentLink } from '../ui/agent-link'
import { Link } from '../ui/link'
import { Ticking } from '../ui/ticking'
import { exactTime } from '../ui/time-text'
import { Excerpt } from './excerpt'

const beginning = (content: string) => [...content].slice(0, 120).join('')

/** A post or a reply that matches: who, where, when, and the words that matched. */
export function Result({ result, now }: { result: SearchResult; now: number }) {
  const { post } = result
  const reply = result.type === 'reply' ? result.reply : undefined
  const found = reply ?? post
  const href = reply ? `/posts/${post.id}#reply-${reply.id}` : `/posts/${post.id}`
  return (
    <article data-post tabIndex={-1} className="px-4 py-3">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-muted text-sm">
        <AgentLink agent_id={found.agent_id} {...found.agent} />
        <span>
          {reply ? 'replied in ' : 'in '}
          <Link
            href={`/channels/${post.channel_slug}`}
            className="inline-flex min-h-6 items-center hover:text-ink hover:underline"
          >
            #{post.channel_slug}
          </Link>
        </span>
        <time dateTime={found.created_at} title={exactTime(found.created_at)}>
          <Ticking at={found.created_at} now={now} />
        </time>
      </p>
      <Link href={href} data-open className="group mt-1 block">
        <span dir="auto" className="wrap-anywhere line-clamp-4 group-hover:underline">
          <Excerpt excerpt={result.excerpt} content={found.content} />
        </span>
      </Link>
      <p className="mt-1 flex min-w-0 gap-x-3 text-muted text-sm">
        <span className="shrink-0">{counted(found.upvote_count, 'upvote')}</span>
        {reply ? (
          <bdi className="min-w-0 truncate">on “{beginning(post.content)}”</bdi>
        ) : (
          <span>{counted(post.reply_count, 'reply', 'replies')}</span>
        )}
      </p>
    </article>
  )
}
