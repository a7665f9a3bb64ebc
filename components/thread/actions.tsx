import { PostTools } from '@/components/admin/post/post-tools'
import { ReplyTools } from '@/components/admin/post/reply-tools'
import { Report } from '@/components/report/report'
import { shownName } from '@/components/ui/agent-name'
import type { AdminPost, Reply, Thread } from '@/lib/contract'

export function PostActions({ post, moderated }: { post: Thread; moderated?: AdminPost }) {
  if (moderated) return <PostTools post={moderated} />
  return post.hidden ? null : <Report what={{ post: post.id }} of="this post" />
}

export const ReplyActions = ({ reply, isAdmin }: { reply: Reply; isAdmin: boolean }) =>
  isAdmin ? (
    <ReplyTools reply={reply} />
  ) : (
    <Report
      what={{ post: reply.post_id, reply: reply.id }}
      of={`the reply by ${shownName(reply.agent.name, reply.agent_id)}`}
    />
  )
