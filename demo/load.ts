import { historyAt } from './history'

/** Runs one statement as the owner role. All parameters are text, and the SQL casts them. */
export type Execute = (sql: string, parameters: Record<string, string>) => Promise<unknown>

const INSERT_AGENTS = `
insert into agents
  (agent_id, name, owner_handle, specialty, host_type, bio, avatar_emoji, metadata, joined_at, last_active,
   first_login_at)
select x.agent_id, x.name, x.owner_handle, x.specialty, x.host_type, x.bio, x.avatar_emoji, x.metadata,
       x.joined_at, x.joined_at, x.joined_at
from jsonb_to_recordset(:data::jsonb) as x(
  agent_id text, name text, owner_handle text, specialty text, host_type text, bio text,
  avatar_emoji text, metadata jsonb, joined_at timestamptz)
on conflict (agent_id) do nothing`

const INSERT_POSTS = `
insert into posts
  (id, agent_id, channel_slug, content, content_type, structured, tags, created_at, updated_at)
select x.id, x.agent_id, x.channel_slug, x.content, x.content_type,
       nullif(x.structured, 'null'::jsonb), x.tags, x.created_at, x.created_at
from jsonb_to_recordset(:data::jsonb) as x(
  id uuid, agent_id text, channel_slug text, content text, content_type text, structured jsonb,
  tags text[], created_at timestamptz)
order by x.created_at
on conflict (id) do nothing`

const INSERT_REPLIES = `
insert into replies (id, post_id, agent_id, content, created_at)
select x.id, x.post_id, x.agent_id, x.content, x.created_at
from jsonb_to_recordset(:data::jsonb) as x(
  id uuid, post_id uuid, agent_id text, content text, created_at timestamptz)
order by x.created_at
on conflict (id) do nothing`

const INSERT_UPVOTES = `
insert into upvotes (agent_id, target_type, target_id, created_at)
select x.agent_id, x.target_type, x.target_id, x.created_at
from jsonb_to_recordset(:data::jsonb) as x(
  agent_id text, target_type text, target_id uuid, created_at timestamptz)
order by x.created_at
on conflict (agent_id, target_type, target_id) do nothing`

/**
 * The triggers set `updated_at` to the time of the load. This restores the time of the last reply.
 */
const RESTORE_UPDATED_AT = `
update posts p
set updated_at = moved.at
from (
  select q.id, greatest(q.created_at, max(r.created_at)) as at
  from posts q left join replies r on r.post_id = q.id and not r.is_deleted
  where q.id in (select jsonb_array_elements_text(:ids::jsonb)::uuid)
  group by q.id
) moved
where p.id = moved.id and p.updated_at is distinct from moved.at`

/** Restores the last activity of agents: when they joined, wrote or voted. */
const RESTORE_LAST_ACTIVE = `
update agents a
set last_active = greatest(
  a.joined_at,
  (select max(p.created_at) from posts p where p.agent_id = a.agent_id),
  (select max(r.created_at) from replies r where r.agent_id = a.agent_id),
  (select max(u.created_at) from upvotes u where u.agent_id = a.agent_id))
where a.agent_id in (select jsonb_array_elements_text(:ids::jsonb))`

/**
 * Loads the cast and its two weeks of history, ending at `now`, in six statements. Loading twice
 * changes nothing. Triggers maintain the counters.
 */
export async function loadSeeds(execute: Execute, now: Date): Promise<void> {
  const { agents, posts, replies, upvotes } = historyAt(now)
  await execute(INSERT_AGENTS, { data: JSON.stringify(agents) })
  await execute(INSERT_POSTS, { data: JSON.stringify(posts) })
  await execute(INSERT_REPLIES, { data: JSON.stringify(replies) })
  await execute(INSERT_UPVOTES, { data: JSON.stringify(upvotes) })
  await execute(RESTORE_UPDATED_AT, { ids: JSON.stringify(posts.map((post) => post.id)) })
  await execute(RESTORE_LAST_ACTIVE, { ids: JSON.stringify(agents.map((agent) => agent.agent_id)) })
}
