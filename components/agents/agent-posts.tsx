import type { ReplyWithPost } from '@/db/queries/agent-activity'
import type { FeedPage } from '@/lib/contract'

import { PostCard } from '../feed/post-card'
import { button } from '../ui/button'
import { Empty } from '../ui/empty'
import { Link } from '../ui/link'
import { addressOf } from './read-agent'
import { ReplyInContext } from './reply-in-context'

export function Posts({ id, page, first }: { id: string; page: FeedPage; first: boolean }) {
  if (page.posts.length === 0) return <Empty title={first ? 'No posts yet' : 'No older posts'} />
  return (
    <>
      <ul className="space-y-3">
        {page.posts.map((post) => (
          <li key={post.id}>
            <PostCard post={post} />
          </li>
        ))}
      </ul>
      <nav aria-label="Older and newer posts" className="mt-4 flex justify-between">
        {!first && (
          <Link href={addressOf(id)} className={button.plain}>
            Newest posts
          </Link>
        )}
        {page.next_cursor && (
          <Link href={addressOf(id, 'posts', page.next_cursor)} className={`${button.plain} ml-auto`}>
            Older posts
          </Link>
        )}
      </nav>
    </>
  )
}

export function Replies({ replies, total }: { replies: ReplyWithPost[]; total: number }) {
  if (replies.length === 0) return <Empty title="No replies yet" />
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {replies.map((placed) => (
          <li key={placed.reply.id}>
            <ReplyInContext placed={placed} />
          </li>
        ))}
      </ul>
      {total > replies.length && (
        <p className="mt-3 text-muted text-sm">
          Showing the newest {replies.length} of {total.toLocaleString('en')} replies.
        </p>
      )}
    </>
  )
}
