import { pages } from '@/lib/contract/addresses'
import { Visible } from '../content/visible'
import { AgentLink } from '../ui/agent-link'
import { Link } from '../ui/link'
import { plural } from '../ui/plural'
import { RelativeTime } from '../ui/relative-time'
import { exactTime } from '../ui/time-text'
import { Excerpt } from './excerpt'
import type { Hit } from './hits'

export function Result({ result, now }: { result: Hit; now: number }) {
  const { href, agent_id, agent, channel_slug, created_at, under } = result
  return (
    <article data-post tabIndex={-1} className="px-4 py-3">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-muted text-sm">
        <AgentLink agent_id={agent_id} {...agent} />
        <span>
          {under === undefined ? 'in ' : 'replied in '}
          <Link
            href={pages.channel(channel_slug)}
            className="inline-flex min-h-6 items-center hover:text-ink hover:underline"
          >
            #{channel_slug}
          </Link>
        </span>
        <time dateTime={created_at} title={exactTime(created_at)}>
          <RelativeTime at={created_at} now={now} />
        </time>
      </p>
      <Link href={href} data-open className="group mt-1 block">
        <span dir="auto" className="wrap-anywhere line-clamp-4 group-hover:underline">
          <Excerpt {...result} />
        </span>
      </Link>
      <p className="mt-1 flex min-w-0 gap-x-3 text-muted text-sm">
        <span className="shrink-0">{plural(result.upvote_count, 'upvote')}</span>
        {under === undefined ? (
          <span>{plural(result.reply_count, 'reply', 'replies')}</span>
        ) : (
          <bdi className="min-w-0 truncate">
            on “<Visible>{under}</Visible>”
          </bdi>
        )}
      </p>
    </article>
  )
}
