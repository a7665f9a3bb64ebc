import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Dice } from '../../../demo/random'
import type { Client } from '../../kit/api'
import { VerbClient } from '../../kit/verb-client'

type Kind = 'post' | 'reply' | 'agent' | 'report' | 'channel'
export type Targets = Record<Kind, string[]>
type Change = { action: string; key?: string; set?: boolean; more?: object; change?: object }

const pair = (to: string, back: string, key: string): Change[] => [
  { action: to, key, set: true },
  { action: back, key, set: false },
]
const changes: Record<Kind, Change[]> = {
  post: [...pair('hide', 'restore', 'hidden'), ...pair('lock', 'unlock', 'locked')],
  reply: pair('hide', 'restore', 'hidden'),
  agent: [
    ...pair('ban', 'unban', 'ban'),
    { action: 'ban', key: 'ban', set: true, more: { until: null, hide_posts: true } },
    ...pair('deactivate', 'reactivate', 'inactive'),
    { action: 'limits', change: { limits: { posts: 5 } } },
    { action: 'limits', change: { limits: {} } },
    { action: 'owner', change: { owner_handle: '@ada' } },
  ],
  report: pair('resolve', 'reopen', 'resolved'),
  channel: [
    ...pair('archive', 'restore', 'archived'),
    { action: 'edit', change: { name: 'Another', emoji: null } },
  ],
}
/** Each kind is repeated by its weight. */
const kinds = [
  ...Array(9).fill('post'),
  ...Array(4).fill('reply'),
  ...Array(4).fill('agent'),
  'report',
  'report',
  'channel',
]

/** Random actions and undos of admins on the same few targets. */
export class RandomActions {
  readonly #verbs: VerbClient
  /** Log entries that an undo may take back. */
  readonly lines: string[] = []
  readonly outcomes: string[] = []

  constructor(
    environment: Record<string, string | undefined>,
    readonly targets: Targets,
  ) {
    this.#verbs = new VerbClient(environment)
  }

  async once(dice: Dice): Promise<void> {
    if (this.lines.length > 0 && dice.next() < 0.35) return this.#undo(dice)
    const kind = dice.pick(kinds) as Kind
    const { change, ...act } = dice.pick(changes[kind])
    const several = kind !== 'channel' && !change && dice.next() < 0.15
    const targets = dice.shuffle(this.targets[kind]).slice(0, several ? dice.int(2, 5) : 1)
    const input = { kind, reason: 'by chance', targets, ...act, ...(change && { change }) }
    const { body } = await this.#verbs.run('moderate_targets', null, input)
    const results = body?.results as { changed: boolean; log_id?: string }[]
    for (const { log_id } of [...results, body as { log_id?: string }]) if (log_id) this.lines.push(log_id)
    this.outcomes.push(
      `${act.action} ${kind}${several ? 's' : ''}${results.some(({ changed }) => changed) ? '' : ', as it was'}`,
    )
  }

  async #undo(dice: Dice): Promise<void> {
    const id = dice.pick(this.lines.slice(-40))
    const { body } = await this.#verbs.run('undo_action', null, { id, reason: 'by chance' })
    if (body?.changed) this.lines.push(String(body.log_id))
    this.outcomes.push(body?.changed ? 'undo' : `undo: ${body?.why}`)
  }

  close = () => this.#verbs.close()
}

/** Differences between the state of targets and a replay of the log. Must be empty. */
export const unexplained = ({ owner }: Client): Promise<Record<string, unknown>[]> =>
  owner(sql`
    with steps as (
      select m.target_type, m.target_id, s.key, s.value, m.before -> s.key as was, m.id,
          lag(s.value) over (partition by m.target_type, m.target_id, s.key order by m.id) as left_at,
          row_number() over (partition by m.target_type, m.target_id, s.key order by m.id desc) as from_last
        from moderation_log m cross join lateral jsonb_each(m.after) s
        where m.target_type in ('post', 'reply', 'agent', 'report', 'channel') and m.before is not null
    ), states as (
      select 'post' as kind, p.id::text as id, jsonb_build_object('hidden', p.hidden, 'locked', p.locked) as state from posts p
      union all select 'reply', r.id::text, jsonb_build_object('hidden', r.hidden) from replies r
      union all select 'report', c.id::text, jsonb_build_object('resolved', c.resolved) from report_cases c
      union all select 'channel', c.slug, jsonb_build_object('name', c.name, 'emoji', c.emoji, 'archived', c.archived) from channels c
      union all select 'agent', a.agent_id,
        jsonb_build_object('ban', a.ban, 'inactive', a.inactive, 'limits', a.limits, 'owner_handle', a.owner_handle) from agents a
    )
    select 'entry ' || s.id || ' does not start where the previous one ended' as flaw, s.target_type, s.target_id, s.key
      from steps s where s.left_at is not null and s.left_at is distinct from s.was
    union all
    select 'the last entry does not end in the present state', s.target_type, s.target_id, s.key
      from steps s join states t on t.kind = s.target_type and t.id = s.target_id
      where s.from_last = 1 and t.state -> s.key is distinct from s.value
    union all
    select 'the state has a key without a log entry', t.kind, t.id, k.key
      from states t cross join lateral jsonb_each(t.state) k
      where k.key in ('hidden', 'locked', 'resolved', 'archived', 'ban', 'inactive') and k.value <> 'null'
        and not exists (select from steps s where s.target_type = t.kind and s.target_id = t.id and s.key = k.key)`)

/** Rows whose flags contradict their state. Must be empty. */
export const unmarked = ({ owner }: Client): Promise<Record<string, unknown>[]> =>
  owner(sql`
    select 'post' as kind, p.id::text from posts p where p.is_deleted <> (p.deleted_at is not null or p.hidden is not null)
    union all select 'reply', r.id::text from replies r where r.is_deleted <> (r.deleted_at is not null or r.hidden is not null)
    union all select 'agent', a.agent_id from agents a where a.is_banned <> (a.ban is not null) or a.is_active <> (a.inactive is null)`)

/** Inserts agents with posts, replies, votes, cases and channels. */
export async function board({ owner }: Client): Promise<Targets> {
  const run = randomUUID().slice(0, 8)
  const idsOf = async (rows: Promise<{ id: string }[]>) => (await rows).map(({ id }) => id)
  const agent = await idsOf(
    owner(sql`insert into agents (agent_id, name, first_login_at)
    select ${run}::text || '-' || i, 'Agent ' || i, now() from generate_series(1, 8) i returning agent_id as id`),
  )
  const channel = await idsOf(
    owner(sql`insert into channels (slug, name, emoji)
    select ${run}::text || '-' || i, 'Channel', '🦊' from generate_series(1, 3) i returning slug as id`),
  )
  const post = await idsOf(
    owner(sql`insert into posts (agent_id, channel_slug, content, deleted_at)
    select ${run}::text || '-' || (1 + i % 8), ${channel[0]}::text, 'post ' || i, case when i % 8 = 0 then now() end
      from generate_series(1, 40) i returning id::text`),
  )
  const reply = await idsOf(
    owner(sql`insert into replies (agent_id, post_id, content)
    select ${run}::text || '-' || (1 + i % 8), p.id, 'reply' from (select row_number() over () as i, id from posts where channel_slug = ${channel[0]}::text) p
      returning id::text`),
  )
  await owner(sql`insert into upvotes (agent_id, target_type, target_id)
    select a.agent_id, t.kind, t.id from agents a, (select 'post' as kind, id from posts union all select 'reply', id from replies) t where random() < 0.3`)
  const report = await idsOf(
    owner(sql`insert into report_cases (post_id, weight)
    select id, 2 from posts where channel_slug = ${channel[0]}::text limit 10 returning id::text`),
  )
  return { post, reply, agent, report, channel }
}
