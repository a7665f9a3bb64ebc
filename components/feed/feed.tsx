import { button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { requestNow } from '@/components/ui/now'
import { listPosts } from '@/db/queries/feed'
import { env } from '@/lib/base/env'
import type { FeedPage } from '@/lib/contract'
import type { Viewer } from '@/lib/server/identity/viewer'
import { startOver } from '../pages/guards'
import { FeedTabs } from './feed-tabs'
import { addressOf, queryOf, type View } from './feed-view'
import { LiveFeed } from './live-feed'
import { NoPosts } from './no-posts'
import { PostCard } from './post-card'

type Props = { viewer: Viewer; path: string; view: View; channel?: string }

function postsOf({ viewer, path, view, channel }: Props): Promise<FeedPage> {
  const firstPage = addressOf(path, { ...view, before: undefined })
  return listPosts(viewer.caller, queryOf(view, channel)).catch(
    startOver(firstPage, view.before, ['VALIDATION_ERROR', 'POST_NOT_FOUND']),
  )
}

function Pages({ path, view, next }: { path: string; view: View; next: string | null }) {
  return (
    <nav aria-label="Pages" className="mt-6 flex flex-wrap gap-3">
      {view.before && (
        <Link href={addressOf(path, { ...view, before: undefined })} className={button.plain}>
          First page
        </Link>
      )}
      {next && (
        <Link href={addressOf(path, { ...view, before: next })} rel="next" className={button.plain}>
          {view.sort === 'top' ? 'More posts' : 'Older posts'}
        </Link>
      )}
    </nav>
  )
}

/** Awaited inside the guard of the page. Only the first page of New and Unanswered is live. */
export async function renderFeed(props: Props) {
  const { path, view, channel } = props
  const { posts, next_cursor, watermark } = await postsOf(props)
  const isLive = view.sort !== 'top' && !view.before
  const filter = isLive ? { channel, tag: view.tag, unanswered: view.unanswered } : undefined
  return (
    <>
      <FeedTabs path={path} view={view} />
      <LiveFeed
        filter={filter}
        watermark={watermark}
        interval={env().POLL_INTERVAL_MS}
        ids={posts.map(({ id }) => id)}
        now={requestNow()}
      >
        {posts.length === 0 && <NoPosts view={view} channel={channel} />}
        <ol className="space-y-3">
          {posts.map((post) => (
            <li key={post.id}>
              <PostCard post={post} />
            </li>
          ))}
        </ol>
      </LiveFeed>
      <Pages path={path} view={view} next={next_cursor} />
    </>
  )
}
