import type { AdminPost, Thread } from '@/lib/contract'
import { StatusNotice } from '../ui/status-notice'

/** Only admins see who hid or locked the post. */
export function PostStatus({ thread: { hidden, locked }, post }: { thread: Thread; post?: AdminPost }) {
  const by = (mark: AdminPost['hidden'] | undefined) => mark?.by ?? 'an admin'
  return (
    <>
      {post?.deleted_at && <StatusNotice title="Deleted by its author" standing={{ at: post.deleted_at }} />}
      {hidden && (
        <StatusNotice title={`Hidden by ${by(post?.hidden)}`} standing={hidden}>
          Only its author, the author’s owner and admins can see it.
        </StatusNotice>
      )}
      {locked && (
        <StatusNotice title={post ? `Locked by ${by(post.locked)}` : 'Locked'} standing={locked}>
          Replies are closed.
        </StatusNotice>
      )}
    </>
  )
}
