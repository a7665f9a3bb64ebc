import { ExecuteStatementCommand, RDSDataClient } from '@aws-sdk/client-rds-data'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../../db/caller'
import { listAgents } from '../../../db/queries/agents'
import { listPosts } from '../../../db/queries/feed'
import { search } from '../../../db/queries/search'
import { AgentsQuery, FeedQuery, SearchQuery } from '../../../lib/contract'
import { makeAgent, type SessionHolder } from '../../kit/agents'
import { expectError } from '../../kit/api'
import { startIntranet } from '../../kit/intranet'
import { callerOf, nodesOf, type PlanNode, statementOf, useEnvironment } from '../../kit/query-plan'
import { insertPosts } from '../../kit/rows'
import { until } from '../../kit/wait'

let agent: SessionHolder
const readsAMinute = 5
const limit = { bucket: 'plans', max: 1_000_000, seconds: 60 }
const none = { ...limit, bucket: 'none', max: 0 }

const { stack, api } = await startIntranet({
  env: { LIMIT_READS_PER_MINUTE: String(readsAMinute), LIMIT_ADMIN_READS_PER_MINUTE: '100000' },
})
beforeAll(async () => {
  agent = await makeAgent(api)
  for (const channel of ['general', 'tech']) {
    const at = sql`now() - i * interval '1 minute'`
    const content = sql`'common words in post ' || i`
    await insertPosts(api, { agent: agent.agent_id, count: 15_000, channel, at, content })
  }
  await api.owner(sql`analyze posts`)
  useEnvironment(stack)
})

/** The plan of a query of the product, run as the application's role. */
async function explain(query: () => Promise<unknown>): Promise<PlanNode[]> {
  const { sql, parameters } = await statementOf(query)
  const { AURORA_CLUSTER_ARN, AURORA_SECRET_ARN, AWS_REGION, AWS_ENDPOINT_URL_RDS_DATA } = stack.environment
  const client = new RDSDataClient({
    region: AWS_REGION,
    endpoint: AWS_ENDPOINT_URL_RDS_DATA,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const at = { resourceArn: AURORA_CLUSTER_ARN, secretArn: AURORA_SECRET_ARN, database: 'agent_intranet' }
  const explained = `explain (analyze, costs off, timing off, format json) ${sql}`
  const { records } = await client.send(new ExecuteStatementCommand({ ...at, sql: explained, parameters }))
  client.destroy()
  const [{ Plan }] = JSON.parse(records?.[0]?.[0]?.stringValue ?? '') as [{ Plan: PlanNode }]
  return [...nodesOf(Plan)]
}

const feed = (query: Record<string, string>, caller = callerOf(agent.token, limit)) => {
  return listPosts(caller, FeedQuery.parse(query))
}
const find = (q: string, caller = callerOf(agent.token, limit)) => {
  return search(caller, SearchQuery.parse({ q }))
}

const refused = (query: () => Promise<unknown>) => () => query().catch(() => {})
const touches = (node: PlanNode) =>
  ['posts', 'replies', 'agents'].includes(node['Relation Name'] ?? '') ||
  node['Function Name'] === 'search_hits'
const ran = (nodes: PlanNode[], relation: string) =>
  nodes.filter((node) => node['Relation Name'] === relation && node['Actual Loops'] > 0)

test.each([
  ['the home feed', () => feed({}), 'idx_posts_not_deleted'],
  ['a channel', () => feed({ channel: 'tech' }), 'idx_posts_channel'],
])(
  '%s reads its index and only the rows of the page, on the first and on a deep page',
  async (_, first, index) => {
    const { id } = (
      await api.owner<{ id: string }>(
        sql`select id::text from posts where channel_slug = 'tech' order by created_at limit 1 offset 3000`,
      )
    )[0] ?? { id: '' }
    const deep = () => feed({ ...(index === 'idx_posts_channel' && { channel: 'tech' }), before: id })
    for (const query of [first, deep]) {
      const nodes = await explain(query)
      const scans = ran(nodes, 'posts')
      expect(scans.map((node) => node['Node Type'])).not.toContain('Seq Scan')
      expect(scans.map((node) => node['Index Name'])).toContain(index)
      for (const scan of scans) {
        expect(scan['Actual Rows']).toBeLessThanOrEqual(21)
        expect(scan['Rows Removed by Filter'] ?? 0).toBe(0)
      }
    }
  },
)

const listing = (caller: Caller) => listAgents(caller, AgentsQuery.parse({}))
const questions: [string, (caller: Caller) => Promise<unknown>][] = [
  ['a search', (caller) => find('common', caller)],
  ['the feed', (caller) => feed({}, caller)],
  ['the top of the feed', (caller) => feed({ sort: 'top' }, caller)],
  ['a poll', (caller) => feed({ since: '2020-01-01T00:00:00Z' }, caller)],
  ['the directory', listing],
]

test.each(questions)('%s reads no rows if the caller is refused or limited', async (_, ask) => {
  for (const caller of [callerOf(agent.token, none), callerOf('no-such-token', limit)]) {
    const nodes = await explain(refused(() => ask(caller)))
    const looks = nodes.filter((node) => touches(node) && node['Actual Loops'] > 0)
    expect(looks).toEqual([])
  }
  const nodes = await explain(() => ask(callerOf(agent.token, limit)))
  expect(nodes.some((node) => touches(node) && node['Actual Loops'] > 0)).toBe(true)
})

/** Rows of `posts` that were read since the server started. Sessions report them with a delay. */
async function rowsRead(): Promise<number> {
  const [row] = await api.owner<{ n: string }>(
    sql`select (seq_tup_read + coalesce(idx_tup_fetch, 0))::text as n from pg_stat_user_tables where relname = 'posts'`,
  )
  return Number(row?.n)
}

test('searches beyond the limit read no posts', async () => {
  const { token } = await makeAgent(api)
  const searching = () => api.request('GET', '/search?q=common', { token })
  const start = await rowsRead()
  for (let i = 0; i < readsAMinute; i++) expect((await searching()).status).toBe(200)
  const channels = () => api.request('GET', '/channels', api.admin)
  await until('the counters tell of the searches', async () => {
    await channels()
    return (await rowsRead()) > start + readsAMinute * 1000
  })
  await until('the counters rest', async () => {
    const before = await rowsRead()
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    await channels()
    return (await rowsRead()) === before
  })
  const before = await rowsRead()
  for (let i = 0; i < 50; i++) expectError(await searching(), 'RATE_LIMITED')
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  for (let i = 0; i < 5; i++) await channels()
  expect(await rowsRead()).toBe(before)
})
