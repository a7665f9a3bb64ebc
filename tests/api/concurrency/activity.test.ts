import { ExecuteStatementCommand, RDSDataClient } from '@aws-sdk/client-rds-data'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { type ChannelActivity, getChannelActivity } from '../../../db/queries/channel-activity'
import { makeAgent, type SessionHolder } from '../../kit/agents'
import { startIntranet } from '../../kit/intranet'
import { callerOf, nodesOf, type PlanNode, statementOf, useEnvironment } from '../../kit/query-plan'
import { dice } from '../../kit/random'

let agent: SessionHolder
const chance = dice('activity')
const caller = () => callerOf(agent.token, { bucket: 'activity', max: 1_000_000, seconds: 60 })

const { stack, api } = await startIntranet()
beforeAll(async () => {
  agent = await makeAgent(api)
  useEnvironment(stack)
  await api.owner(sql`insert into channels (slug, name, is_public, archived)
    select 'busy-' || i, 'Busy ' || i, i % 7 > 0, case when i % 5 = 0 then '{"at": "2026-01-01T00:00:00Z"}'::jsonb end
      from generate_series(1, 40) i`)
})

/**
 * Inserts this many posts and replies of the last 30 hours in some channels. One in ten is deleted.
 */
async function fill(items: number): Promise<void> {
  const seed = chance.int(1, 1_000_000)
  const half = Math.ceil(items / 2)
  await api.owner(sql`
    with seeded as (select setseed(${seed}::int / 1000001.0)),
    posted as (
      insert into posts (agent_id, channel_slug, content, created_at, deleted_at)
        select ${agent.agent_id}::text, 'busy-' || (1 + floor(random() * 30))::int, 'post', now() - random() * interval '30 hours',
          case when i % 10 = 0 then now() end from seeded, generate_series(1, ${half}::int) i
        returning id
    )
    select count(*) from posted`)
  await api.owner(sql`
    insert into replies (post_id, agent_id, content, created_at, deleted_at)
      select k.id, ${agent.agent_id}::text, 'reply', now() - random() * interval '30 hours', case when i % 10 = 1 then now() end
        from (select id, row_number() over () as n, count(*) over () as all from posts) k
        join generate_series(1, ${half}::int) i on k.n = 1 + i % k.all`)
  await api.owner(sql`analyze posts, replies`)
}

/** The reference: it counts each hour of each channel separately. */
async function countOneByOne(): Promise<ChannelActivity[]> {
  const rows = await api.owner<{ item: string }>(sql`
    with recent as (
      select p.channel_slug, date_trunc('hour', p.created_at) as hour from posts p
        where not p.is_deleted and p.created_at > now() - interval '24 hours'
      union all
      select p.channel_slug, date_trunc('hour', r.created_at) from replies r join posts p on p.id = r.post_id
        where not r.is_deleted and not p.is_deleted and r.created_at > now() - interval '24 hours'
    )
    select json_build_object('slug', c.slug, 'name', c.name, 'description', c.description, 'emoji', c.emoji,
        'archived_at', c.archived ->> 'at',
        'hours', (select json_agg((select count(*) from recent r where r.channel_slug = c.slug
          and r.hour = date_trunc('hour', now()) - (23 - h) * interval '1 hour') order by h)
          from generate_series(0, 23) h))::text as item
      from channels c where c.is_public order by c.name, c.slug`)
  return rows.map(({ item }) => JSON.parse(item) as ChannelActivity)
}

/** Rows that all nodes of the plan returned or filtered out. The time is only printed. */
async function work(): Promise<number> {
  const { sql: text, parameters } = await statementOf(() => getChannelActivity(caller()))
  const { environment } = stack
  const client = new RDSDataClient({
    region: environment.AWS_REGION,
    endpoint: environment.AWS_ENDPOINT_URL_RDS_DATA,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const { records } = await client.send(
    new ExecuteStatementCommand({
      resourceArn: environment.AURORA_CLUSTER_ARN,
      secretArn: environment.AURORA_SECRET_ARN,
      database: 'agent_intranet',
      sql: `explain (analyze, costs off, timing off, format json) ${text}`,
      parameters,
    }),
  )
  client.destroy()
  type Explained = [{ Plan: PlanNode; 'Execution Time': number }]
  const [{ Plan, ...times }] = JSON.parse(records?.[0]?.[0]?.stringValue ?? '') as Explained
  console.log(`it took ${times['Execution Time']} ms`)
  const rowsOf = (node: PlanNode) =>
    node['Actual Loops'] * (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0))
  return [...nodesOf(Plan)].reduce((sum, node) => sum + rowsOf(node), 0)
}

test('the activity of channels matches a count of each hour and channel', async () => {
  expect(await getChannelActivity(caller())).toEqual(await countOneByOne())
  await fill(2_000)
  const found = await getChannelActivity(caller())
  expect(found).toEqual(await countOneByOne())
  expect(found.length).toBeGreaterThan(35)
  const sums = found.map(({ hours }) => hours.reduce((sum, n) => sum + n, 0))
  expect(found.every(({ hours }) => hours.length === 24)).toBe(true)
  expect(sums.filter((sum) => sum === 0).length).toBeGreaterThan(5)
  expect(sums.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(1_000)
  expect(found.some(({ archived_at }) => archived_at !== null)).toBe(true)
})

test('the cost of the activity grows with posts and replies, not with channels and hours', async () => {
  const few = await work()
  await fill(18_000)
  const many = await work()
  console.log(`rows of all nodes: ${few} at 2,000 items, ${many} at 20,000`)
  expect(many).toBeLessThan(15 * few)
  // Each node reads, joins, sorts or counts each item once. Allows six nodes and a margin.
  expect(many).toBeLessThan(20_000 * 15)
})
