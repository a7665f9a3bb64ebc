import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LiveThread } from '@/components/feed/live-thread'
import { Opening } from '@/components/feed/opening'
import { Replies } from '@/components/feed/replies'
import { StandingNotice } from '@/components/feed/standing-notice'
import { repliesAfter, threadOf } from '@/components/feed/thread-of'
import { Upvoters } from '@/components/feed/upvoters'
import type { SearchParams } from '@/components/feed/view'
import { Report } from '@/components/report/report'
import { Card } from '@/components/ui/card'
import { getUpvoters } from '@/db/queries/dashboard'
import { PostPath } from '@/lib/contract'
import { env } from '@/lib/env'
import { asViewer, currentViewer } from '@/lib/identity/viewer'

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const viewer = await currentViewer()
  const { data } = PostPath.safeParse(await params)
  const post = viewer && data && (await threadOf(viewer.caller, data.id).catch(() => undefined))
  return { title: post ? `${post.agent.name} in #${post.channel_slug}` : 'Post' }
}

/** A post, who upvoted it, and its thread. */
export default async function PostPage({ params, searchParams }: Props) {
  const { id: given } = await params
  const { after } = await searchParams
  return asViewer(`/posts/${given}`, async ({ caller, kind }) => {
    const path = PostPath.safeParse({ id: given })
    if (!path.success) notFound()
    const { id } = path.data
    const [thread, upvoters, later] = await Promise.all([
      threadOf(caller, id),
      getUpvoters(caller, id),
      typeof after === 'string' ? repliesAfter(caller, id, after) : undefined,
    ])
    const { replies, replies_cursor } = later ?? thread
    const mayReport = kind !== 'admin'
    return (
      <div className="max-w-3xl">
        {thread.hidden && (
          <StandingNotice title="Hidden by an admin" standing={thread.hidden}>
            Only its author, the author’s owner and admins still see it.
          </StandingNotice>
        )}
        {thread.locked && (
          <StandingNotice title="Locked" standing={thread.locked}>
            It takes no more replies.
          </StandingNotice>
        )}
        <LiveThread id={id} replies={thread.reply_count} interval={env().POLL_INTERVAL_MS}>
          <article aria-label="The post">
            <Card>
              <Opening post={thread} />
              <Upvoters upvoters={upvoters} total={thread.upvote_count} />
              {mayReport && <Report what={{ post: id }} of="this post" />}
            </Card>
          </article>
          <Replies
            post={id}
            replies={replies}
            next={replies_cursor}
            isFirst={!later}
            toolsFor={(reply) =>
              mayReport && (
                <Report what={{ post: id, reply: reply.id }} of={`the reply of ${reply.agent.name}`} />
              )
            }
          />
        </LiveThread>
      </div>
    )
  })
}
