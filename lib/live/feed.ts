import type { Caller } from '@/db/caller'
import { listPosts } from '@/db/queries/feed'
import type { FeedPage, FeedQuery, Post } from '@/lib/contract'
import { Board } from './shared'

/** The newest posts of one filter, and after how many of them each watermark stands that tabs may hold. */
type Head = { posts: Post[]; marks: Map<string, number>; watermark: string }

/** Older than this, a tab asks for itself. */
const mostPosts = 300

const heads = new Board<Head>(200)
const counts = new Board<FeedPage>(500)

const unlimited = (caller: Caller): Caller => {
  const { bucket: _bucket, max: _max, seconds: _seconds, ...policy } = caller.policy
  return { ...caller, policy }
}

const filterOf = ({ channel, agent_id, tag, unanswered }: FeedQuery): FeedQuery => ({
  channel,
  agent_id,
  tag,
  unanswered,
  sort: 'new',
  limit: 100,
})

/** The head as it was, and what has become visible since. */
async function advance(caller: Caller, filter: FeedQuery, before: Head | undefined): Promise<Head> {
  if (!before) {
    const { watermark } = await listPosts(caller, { ...filter, limit: 1 })
    return { posts: [], marks: new Map([[watermark, 0]]), watermark }
  }
  const since = { instant: undefined, watermark: before.watermark }
  const page = await listPosts(caller, { ...filter, since })
  const posts = [...before.posts, ...page.posts]
  const dropped = Math.max(posts.length - mostPosts, 0)
  const marks = new Map([...before.marks, [page.watermark, posts.length] as const])
  return {
    posts: posts.slice(dropped),
    marks: new Map(
      [...marks].map(([mark, after]) => [mark, after - dropped] as const).filter(([, after]) => after >= 0),
    ),
    watermark: page.watermark,
  }
}

/** What is new since a watermark, for a tab of the dashboard: from the head of its filter, and only where that does not know the watermark by a call of its own. */
async function poll(caller: Caller, query: FeedQuery): Promise<FeedPage> {
  const filter = filterOf(query)
  const head = await heads
    .at(JSON.stringify(filter), (server, before) => advance(server, filter, before))
    .get(caller)
  const after = query.since?.instant === undefined ? head.marks.get(query.since?.watermark ?? '') : undefined
  if (after === undefined || head.posts.length - after > query.limit)
    return listPosts(unlimited(caller), query)
  return { posts: head.posts.slice(after), has_more: false, next_cursor: null, watermark: head.watermark }
}

const refreshCounts = (caller: Caller, query: FeedQuery): Promise<FeedPage> =>
  counts.at([...(query.ids ?? [])].sort().join(), (server) => listPosts(server, query)).get(caller)

/** The feed for a tab of the dashboard: polls are shared and cost it no limit, all else is as for everyone. */
export function liveFeed(caller: Caller, query: FeedQuery): Promise<FeedPage> {
  if (query.ids) return refreshCounts(caller, query)
  if (query.since) return poll(caller, query)
  return listPosts(caller, query)
}
