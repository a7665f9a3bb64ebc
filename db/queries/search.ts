import { sql } from 'drizzle-orm'
import type { SearchPage, SearchQuery, SearchResult } from '@/lib/contract'
import type { Caller } from '../caller'
import { pageOf, read } from '../client'
import { channelMissing } from './feed'

const excerptForm = 'StartSel=**, StopSel=**, MaxWords=40, MinWords=20, ShortWord=2'

/** Posts and replies that match, best first and then newest; excerpts are made only of what is returned. One call. */
export async function search(caller: Caller, { q, channel, limit }: SearchQuery): Promise<SearchPage> {
  const rows = pageOf(
    sql`select row_number() over (order by h.rank desc, h.created_at desc, h.post_id, h.reply_id) as n,
        case when r.id is null
          then json_build_object('type', 'post', 'post', post_view(p, a), 'excerpt', ts_headline('english', p.content, t.query, ${excerptForm}::text))
          else json_build_object('type', 'reply', 'post', post_view(p, a), 'reply', reply_view(r, ra),
            'excerpt', ts_headline('english', r.content, t.query, ${excerptForm}::text))
        end as item
      from websearch_to_tsquery('english', ${q}::text) t (query)
      cross join lateral search_hits(t.query, ${channel ?? null}::text, ${limit + 1}::int) h
      join posts p on p.id = h.post_id join agents a on a.agent_id = p.agent_id
      left join replies r on r.id = h.reply_id left join agents ra on ra.agent_id = r.agent_id`,
    limit,
  )
  const { items, fetched } = await read<SearchResult>(caller, { rows, refusal: channelMissing(channel) })
  return { results: items, has_more: fetched > items.length }
}
