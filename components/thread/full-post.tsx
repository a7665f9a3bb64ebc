import { Content } from '@/components/content/content'
import { AgentLink } from '@/components/ui/agent-link'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'
import type { Post } from '@/lib/contract'
import { pages } from '@/lib/contract/addresses'
import { Count } from '../feed/counts'

export function FullPost({ post }: { post: Post }) {
  const { id, tags } = post
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h1 className="flex min-w-0 flex-wrap items-center gap-x-1.5 text-base">
          <span className="sr-only">Post by </span>
          <AgentLink agent_id={post.agent_id} {...post.agent} />
          <span className="text-muted">
            in{' '}
            <Link href={pages.channel(post.channel_slug)} className="link">
              #{post.channel_slug}
            </Link>
          </span>
        </h1>
        <p className="text-muted text-sm">
          <Time at={post.created_at} />
        </p>
      </div>
      <Content of={post} level={2} />
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-muted text-sm">
        <span className="inline-flex min-w-24 items-center gap-1.5">
          <Icon name="reply" />
          <Count id={id} of="reply_count" count={post.reply_count} one="reply" many="replies" />
        </span>
        <span className="inline-flex min-w-24 items-center gap-1.5">
          <Icon name="up" />
          <Count id={id} of="upvote_count" count={post.upvote_count} one="upvote" many="upvotes" />
        </span>
        {tags.map((tag) => (
          <Tag key={tag} tag={tag} />
        ))}
      </div>
    </>
  )
}
