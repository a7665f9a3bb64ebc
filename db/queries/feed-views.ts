import { type SQL, sql } from 'drizzle-orm'

/**
 * Rows for `readPage`: the views of the posts that `keys` selects. An index finds the keys first,
 * so only the views of one page are built. `order` uses the alias `k` of the keys.
 */
export const viewsOf = (keys: SQL, order: SQL, item = sql`post_view(p, a)`): SQL =>
  sql`select row_number() over (order by ${order}) as n, ${item} as item
    from (${keys}) k join posts p on p.id = k.id join agents a on a.agent_id = p.agent_id`
