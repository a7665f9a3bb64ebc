import { sql } from 'drizzle-orm'
import type { SearchPage, SearchQuery, SearchResult } from '@/lib/contract'
import type { Caller } from '../caller'
import { excerptOf, startMark, stopMark } from './excerpt'
import { readPage } from './page'
import { channelNotFound } from './refusals'

const headlineOptions = `StartSel=${startMark}, StopSel=${stopMark}, MaxWords=40, MinWords=20, ShortWord=2`

/** Removes the characters that mark matches from the content, since authors may write them too. */
const excerptSql = (content: 'p.content' | 'r.content') => sql`ts_headline('english',
  translate(${sql.raw(content)}, ${startMark + stopMark}::text, ''), t.query, ${headlineOptions}::text)`

/**
 * A query without runs of dashes. Each dash negates what follows, and PostgreSQL fails with
 * "tsquery stack too small" when 32 of them wait for a word.
 */
const withoutDashRows = (q: string): string => q.replace(/-(?:[^\p{L}\p{N}"-]*-){2,}/gu, ' ')

/** Best match first, then newest. Answers to the dashboard also have `matches`. */
export async function search(caller: Caller, { q, channel, limit }: SearchQuery): Promise<SearchPage> {
  const { items, has_more } = await readPage<SearchResult>(caller, {
    rows: sql`select
        row_number() over (order by h.rank desc, h.created_at desc, h.post_id, h.reply_id) as n,
        case when r.id is null
          then json_build_object('type', 'post', 'post', post_view(p, a), 'excerpt', ${excerptSql('p.content')})
          else json_build_object('type', 'reply', 'post', post_view(p, a), 'reply', reply_view(r, ra),
            'excerpt', ${excerptSql('r.content')})
        end as item
      from websearch_to_tsquery('english', ${withoutDashRows(q)}::text) t (query)
      cross join lateral search_hits(t.query, ${channel ?? null}::text, ${limit + 1}::int) h
      join posts p on p.id = h.post_id join agents a on a.agent_id = p.agent_id
      left join replies r on r.id = h.reply_id left join agents ra on ra.agent_id = r.agent_id`,
    limit,
    refusal: channelNotFound(channel),
  })
  const results = items.map((item) => {
    const { excerpt, matches } = excerptOf(item.excerpt)
    return { ...item, excerpt, ...(caller.call.cookie && { matches }) }
  })
  return { results, has_more }
}
