import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Fragment } from 'react'
import { Acts } from '@/components/admin/acts'
import { HiddenReplies } from '@/components/admin/post/hidden-replies'
import { LiveThread } from '@/components/feed/live-thread'
import { Opening } from '@/components/feed/opening'
import { Replies } from '@/components/feed/replies'
import { Standings } from '@/components/feed/standings'
import { readPost, threadOf } from '@/components/feed/thread-of'
import { ToolsOfPost, ToolsOfReply } from '@/components/feed/tools'
import { Upvoters } from '@/components/feed/upvoters'
import type { SearchParams } from '@/components/feed/view'
import { shownName } from '@/components/ui/agent-name'
import { Card } from '@/components/ui/card'
import { env } from '@/lib/base/env'
import { PostPath } from '@/lib/contract'
import { asViewer, payingViewer } from '@/lib/server/identity/viewer'

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const viewer = await payingViewer()
  const { data } = PostPath.safeParse(await params)
  const post = viewer && data && (await threadOf(viewer.caller, data.id).catch(() => undefined))
  const name = post && shownName(post.agent.name, post.agent_id)
  return { title: post ? `${name} in #${post.channel_slug}` : 'Post' }
}

/** A post, who upvoted it, and its thread; for admins also what they hid of it, and the means to. */
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
          <Standings thread={thread} post={standing?.post} />
          <LiveThread id={id} replies={thread.reply_count} interval={env().POLL_INTERVAL_MS}>
            <article aria-label="The post">
              <Card>
                <Opening post={thread} />
                <Upvoters upvoters={upvoters} total={thread.upvote_count} />
                <ToolsOfPost post={thread} moderated={standing?.post} />
              </Card>
            </article>
            <Replies
              {...replies}
              toolsFor={(reply) => <ToolsOfReply reply={reply} isAdmin={standing !== undefined} />}
            />
          </LiveThread>
          {standing && <HiddenReplies replies={standing.hidden} />}
        </Frame>
      </div>
    )
  })
}
