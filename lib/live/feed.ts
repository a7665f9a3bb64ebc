import type { Caller } from '@/db/caller'
import { type FeedFilter, listPosts } from '@/db/queries/feed'
import { type FeedStart, readFeedStart, readNewsOfHead, startOf } from '@/db/queries/feed-head'
import type { FeedPage, FeedQuery } from '@/lib/contract'
import { sharedBudget } from '@/lib/contract/budgets'
import { env } from '@/lib/env'
import { Board } from './board'
import { advance, type Head, heldBy, newsSince, sizeOfHead, startHead } from './head'
import { Memory } from './memory'
import { type Source, startNow } from './shared'

/** A tab asks once an interval: it is not idle before it has missed three turns. */
const memory = new Memory(() => ({
  ...sharedBudget,
  idleMs: Math.max(sharedBudget.idleMs, 3 * env().POLL_INTERVAL_MS),
}))

const headOf = (filter: FeedFilter): Source<Head> => ({
  load: async (server, head) => {
    const news = await readNewsOfHead(server, filter, head, heldBy(head))
    return news ? advance(head, news) : startHead(await readFeedStart(server))
  },
  sizeOf: sizeOfHead,
})

const countsOf = (query: FeedQuery): Source<FeedPage> => ({
  load: (server) => listPosts(server, query),
  sizeOf: (page) => JSON.stringify(page).length,
})

const heads = new Board(headOf, memory)
const counts = new Board(countsOf, memory)

const filterOf = ({ channel, agent_id, tag, unanswered }: FeedQuery): FeedFilter => ({
  channel,
  agent_id,
  tag,
  unanswered: unanswered === 'true' ? unanswered : undefined,
})

/** What is new since a watermark: from memory if that can tell, else by a read of the caller's own. */
async function pollNews(caller: Caller, query: FeedQuery, mark: FeedStart): Promise<FeedPage> {
  const filter = filterOf(query)
  const head = await heads.get(filter, caller)
  const news = head && newsSince(head, mark, query.limit)
  if (news) return news
  const start = startNow()
  const page = await listPosts(caller, query)
  const own = startOf(page.watermark)
  if (own) heads.enter(filter, caller, startHead(own), start)
  return page
}

async function pollCounts(caller: Caller, ids: string[]): Promise<FeedPage> {
  const question: FeedQuery = { ids: [...ids].sort(), sort: 'new', limit: ids.length }
  const known = await counts.get(question, caller)
  if (known) return known
  const start = startNow()
  const page = await listPosts(caller, question)
  counts.enter(question, caller, page, start)
  return page
}

/**
 * The feed for a tab of the dashboard. What memory answers is free. The first of a caller's polls
 * for something, and each that needs a read of its own, counts as a read like anyone's.
 */
export async function liveFeed(caller: Caller, query: FeedQuery): Promise<FeedPage> {
  if (query.ids) return pollCounts(caller, query.ids)
  if (query.since?.watermark === undefined) return listPosts(caller, query)
  const mark = startOf(query.since.watermark)
  return mark ? pollNews(caller, query, mark) : listPosts(caller, query)
}
