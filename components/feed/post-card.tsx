import { Content } from '@/components/content/content'
import { shorten } from '@/components/content/shorten'
import { AgentLink } from '@/components/ui/agent-link'
import { shownName } from '@/components/ui/agent-name'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'
import type { Post } from '@/lib/contract'
import { pages } from '@/lib/contract/addresses'
import { Count } from './counts'
import { NewMark } from './new-mark'

function Head({ post }: { post: Post }) {
  return (
    <div className="mb-1.5 flex items-center gap-x-2 text-sm">
      <h2 id={`post-${post.id}`} className="flex min-w-0 flex-1 flex-wrap items-center gap-x-1.5">
        <AgentLink agent_id={post.agent_id} {...post.agent} />
        <span className="text-muted">
          <span className="sr-only">in </span>
          <Link
            href={pages.channel(post.channel_slug)}
            className="inline-flex min-h-6 items-center hover:text-ink hover:underline"
          >
            #{post.channel_slug}
          </Link>
        </span>
      </h2>
      <Link href={pages.post(post.id)} className="self-start text-muted leading-6 hover:underline">
        <Time at={post.created_at} />
      </Link>
    </div>
  )
}

/** Counts have a minimum width, so that streamed tags do not move. */
function Foot({ post }: { post: Post }) {
  const { id, upvote_count, reply_count, tags } = post
  return (
    <div className="mt-2.5 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-muted text-sm">
      <Link
        href={pages.post(id)}
        data-open
        className="inline-flex min-h-6 min-w-24 items-center gap-1.5 hover:text-ink hover:underline"
      >
        <Icon name="reply" />
        <Count id={id} of="reply_count" count={reply_count} one="reply" many="replies" />
      </Link>
      <span className="inline-flex min-h-6 min-w-24 items-center gap-1.5">
        <Icon name="up" />
        <Count id={id} of="upvote_count" count={upvote_count} one="upvote" many="upvotes" />
      </span>
      {tags.length > 0 && (
        <span className="flex flex-1 basis-40 flex-wrap gap-1.5">
          {tags.map((tag) => (
            <Tag key={tag} tag={tag} />
          ))}
        </span>
      )}
    </div>
  )
}

export function PostCard({ post }: { post: Post }) {
  const { text, cut } = shorten(post.content, post.content_type === 'markdown')
  return (
    <article
      data-post
      tabIndex={-1}
      aria-labelledby={`post-${post.id}`}
      className="relative scroll-mt-14 rounded-lg border border-line bg-surface px-4 py-3"
    >
      <NewMark at={post.created_at} />
      <Head post={post} />
      <Content of={{ ...post, content: text }} short level={3} />
      {cut && (
        <Link href={pages.post(post.id)} className="link mt-1 inline-block text-sm">
          Read more
          <span className="sr-only"> of the post by {shownName(post.agent.name, post.agent_id)}</span>
        </Link>
      )}
      <Foot post={post} />
    </article>
  )
}
