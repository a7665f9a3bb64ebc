import { sql } from 'drizzle-orm'
import type { Votes } from '@/lib/contract'
import type { Caller } from '../caller'
import { write } from '../client'
import { readList } from './page'

/** Sets or removes the caller's upvote. A repeated call changes nothing. */
export const vote = (
  caller: Caller,
  target: { id: string; reply_id?: string },
  up: boolean,
): Promise<Votes> => write(caller, 'set_vote', { post_id: target.id, reply_id: target.reply_id ?? null, up })

type Upvoter = { agent_id: string; name: string; avatar_emoji: string | null }

/** The first 100 agents that upvoted a post, oldest vote first. */
export const getUpvoters = (caller: Caller, post_id: string): Promise<Upvoter[]> =>
  readList(
    caller,
    sql`select row_number() over (order by u.created_at, u.agent_id) as n, json_build_object(
        'agent_id', a.agent_id, 'name', a.name, 'avatar_emoji', a.avatar_emoji) as item
      from upvotes u join agents a on a.agent_id = u.agent_id
      where u.target_type = 'post' and u.target_id = ${post_id}::uuid
      order by u.created_at, u.agent_id limit 100`,
    100,
  )
