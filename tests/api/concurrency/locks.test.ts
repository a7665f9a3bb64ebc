import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { Session } from '../../../lib/contract'
import { makeAgent, makeAgents, type SessionHolder } from '../../kit/agents'
import { expectContract, expectError } from '../../kit/api'
import { noLimits, startIntranet } from '../../kit/intranet'
import { insertPosts, numberOf } from '../../kit/rows'
import { spread } from '../../kit/wait'

const { api } = await startIntranet({ env: noLimits })

test('twenty sign-ins at once leave the five newest sessions', async () => {
  const { passport, agent_id } = await api.createAgent()
  const body = { backup_token: passport }
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => api.request('POST', '/auth/login', { body })),
  )
  const sessions = answers
    .map((answer) => expectContract(answer, Session))
    .sort((a, b) => a.expires_at.localeCompare(b.expires_at))
  expect(
    await numberOf(api, sql`select count(*) from auth_sessions where agent_id = ${agent_id}::text`),
  ).toBe(5)
  for (const [index, { token }] of sessions.entries()) {
    const answer = await api.request('GET', '/agents/me', { token })
    if (index < 15) expectError(answer, 'UNAUTHORIZED')
    else expect(answer.status).toBe(200)
  }
})

const deadlocks = () =>
  numberOf(api, sql`select deadlocks from pg_stat_database where datname = current_database()`)

test('agents may vote for each other in parallel without deadlock or error', async () => {
  const agents = await makeAgents(api, 4)
  const posts = await Promise.all(agents.map((agent) => api.createPost(agent)))
  const replies = await Promise.all(
    agents.map((agent, i) => api.createReply(agent, posts[i] as { id: string })),
  )
  const vote = async (voter: number, author: number, up: boolean) => {
    const { token } = agents[voter] as SessionHolder
    for (const path of [
      `/posts/${posts[author]?.id}/upvote`,
      `/posts/${posts[author]?.id}/replies/${replies[author]?.id}/upvote`,
    ]) {
      expect((await api.request(up ? 'POST' : 'DELETE', path, { token })).status).toBe(200)
    }
  }
  for (let round = 0; round < 200; round++) {
    const up = round % 2 === 0
    const [one, other] = round % 4 < 2 ? ([0, 1] as const) : ([2, 3] as const)
    await Promise.all([vote(one, other, up), vote(other, one, up)])
  }
  expect(await deadlocks()).toBe(0)
  expect(await numberOf(api, sql`select sum(upvotes_received) from agents`)).toBe(0)
})

/**
 * Hides this many posts of a new agent in one statement, three times. Returns the shortest time,
 * because other load only adds to it.
 */
async function hide(count: number): Promise<number> {
  const { agent_id } = await makeAgent(api)
  await spread(count / 10_000, 1, () => insertPosts(api, { agent: agent_id, count: 10_000 }))
  const times: number[] = []
  const set = (hidden: boolean) =>
    api.owner(
      sql`update posts set deleted_at = case when ${hidden}::boolean then now() end where agent_id = ${agent_id}::text`,
    )
  for (let i = 0; i < 3; i++) {
    expect(await postCount(agent_id)).toBe(count)
    const began = performance.now()
    await set(true)
    times.push(performance.now() - began)
    expect(await postCount(agent_id)).toBe(0)
    await set(false)
  }
  return Math.min(...times)
}
const postCount = (agent: string) =>
  numberOf(api, sql`select post_count from agents where agent_id = ${agent}::text`)

test('hiding 50,000 posts in one statement takes seconds', async () => {
  const few = await hide(10_000)
  const many = await hide(50_000)
  console.log(`hidden: 10,000 posts in ${Math.round(few)} ms, 50,000 in ${Math.round(many)} ms`)
  expect(many).toBeLessThan(30_000)
  expect(many / few).toBeLessThan(10)
}, 120_000)
