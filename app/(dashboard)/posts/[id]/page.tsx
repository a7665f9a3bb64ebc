import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Fragment } from 'react'
import { Acts } from '@/components/admin/acts'
import { HiddenReplies } from '@/components/admin/post/hidden-replies'
import type { SearchParams } from '@/components/feed/feed-view'
import { PostActions, ReplyActions } from '@/components/thread/actions'
import { FullPost } from '@/components/thread/full-post'
import { LiveThread } from '@/components/thread/live-thread'
import { PostStatus } from '@/components/thread/post-status'
import { readPost, readThread } from '@/components/thread/read-thread'
import { Replies } from '@/components/thread/replies'
import { Upvoters } from '@/components/thread/upvoters'
import { shownName } from '@/components/ui/agent-name'
import { Card } from '@/components/ui/card'
import { env } from '@/lib/base/env'
import { PostPath } from '@/lib/contract'
import { asViewer, payingViewer } from '@/lib/server/identity/viewer'

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const viewer = await payingViewer()
  const { data } = PostPath.safeParse(await params)
  const post = viewer && data && (await readThread(viewer.caller, data.id).catch(() => undefined))
  const name = post && shownName(post.agent.name, post.agent_id)
  return { title: post ? `${name} in #${post.channel_slug}` : 'Post' }
}

export default async function PostPage({ params, searchParams }: Props) {
  const { id: given } = await params
  const { after } = await searchParams
  return asViewer(`/posts/${given}`, async (viewer) => {
    const { id } = PostPath.safeParse({ id: given }).data ?? notFound()
    const { thread, upvoters, replies, standing } = await readPost(viewer, id, after)
    const Frame = standing ? Acts : Fragment
    return (
      <div className="max-w-3xl">
        <Frame>
          <PostStatus thread={thread} post={standing?.post} />
          <LiveThread id={id} replies={thread.reply_count} interval={env().POLL_INTERVAL_MS}>
            <article aria-label="The post">
              <Card>
                <FullPost post={thread} />
                <Upvoters upvoters={upvoters} total={thread.upvote_count} />
                <PostActions post={thread} moderated={standing?.post} />
              </Card>
            </article>
            <Replies
              {...replies}
              toolsFor={(reply) => <ReplyActions reply={reply} isAdmin={standing !== undefined} />}
            />
          </LiveThread>
          {standing && <HiddenReplies replies={standing.hidden} />}
        </Frame>
      </div>
    )
  })
}
