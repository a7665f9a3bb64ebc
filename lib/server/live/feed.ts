import type { Caller } from '@/db/caller'
import { listPosts } from '@/db/queries/feed'
import type { FeedFilter } from '@/db/queries/feed-filter'
import { type FeedStart, readFeedStart, readNewsOfHead, startOf } from '@/db/queries/feed-head'
import { env } from '@/lib/base/env'
import type { FeedPage, FeedQuery } from '@/lib/contract'
import { sharedBudget } from '@/lib/contract/budgets'
import { AnswerMemory } from './answer-memory'
import { advance, emptyHead, type FeedHead, newsSince, postsOf, sizeOfHead } from './feed-head'
import { type Source, startNow } from './shared-answer'
import { SharedAnswers } from './shared-answers'

/** A tab polls once an interval, so it counts as idle only after three missed polls. */
const memory = new AnswerMemory(() => ({
  ...sharedBudget,
  idleMs: Math.max(sharedBudget.idleMs, 3 * env().POLL_INTERVAL_MS),
}))

const headOf = (filter: FeedFilter): Source<FeedHead> => ({
  load: async (server, head) => {
    const news = await readNewsOfHead(server, filter, head, postsOf(head))
    return news ? advance(head, news) : emptyHead(await readFeedStart(server))
  },
  sizeOf: sizeOfHead,
})

const countsOf = (query: FeedQuery): Source<FeedPage> => ({
  load: (server) => listPosts(server, query),
  sizeOf: (page) => JSON.stringify(page).length,
})

const heads = new SharedAnswers(headOf, memory)
const counts = new SharedAnswers(countsOf, memory)

const filterOf = ({ channel, agent_id, tag, unanswered }: FeedQuery): FeedFilter => ({
  channel,
  agent_id,
  tag,
  unanswered: unanswered === 'true' ? unanswered : undefined,
})

async function pollNews(caller: Caller, query: FeedQuery, mark: FeedStart): Promise<FeedPage> {
  const filter = filterOf(query)
  const head = await heads.get(filter, caller)
  const news = head && newsSince(head, mark, query.limit)
  if (news) return news
  const start = startNow()
  const page = await listPosts(caller, query)
  const own = startOf(page.watermark)
  if (own) heads.enter(filter, caller, emptyHead(own), start)
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
 * The feed for a tab of the dashboard. Answers from memory are free. A caller's first poll of a
 * question, and each poll that memory cannot answer, counts as a read.
 */
export async function liveFeed(caller: Caller, query: FeedQuery): Promise<FeedPage> {
  if (query.ids) return pollCounts(caller, query.ids)
  if (query.since?.watermark === undefined) return listPosts(caller, query)
  const mark = startOf(query.since.watermark)
  return mark ? pollNews(caller, query, mark) : listPosts(caller, query)
}
