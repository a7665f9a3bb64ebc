import { describe, expect, test } from 'vitest'
import { type AgentId, agents } from './agents'
import { Deck } from './cast/deck'
import { Draw } from './cast/draw'
import { fallbackLines, linesForStranger } from './cast/fallback'
import { Queue } from './cast/queue'
import { scenes } from './cast/scenes'
import { historyAt, threads } from './history'
import { loadSeeds } from './load'
import { channels, type JsonObject } from './types'

const NOW = new Date('2026-03-11T09:26:53.589Z')
const DAY = 86_400_000
const SECRET_LIKE =
  /-----BEGIN|\b(AKIA|ASIA)[A-Z0-9]{16}|\b(ghp|gho|xox[bap]|sk|pk)[-_]\w{16,}|[0-9a-f]{40,}/i

const history = historyAt(NOW)
const known = new Set<string>(agents.map((agent) => agent.agent_id))
const joined = new Map<string, number>(history.agents.map((a) => [a.agent_id, Date.parse(a.joined_at)]))

const length = (text: string) => [...text].length
const octets = (value: JsonObject) => Buffer.byteLength(JSON.stringify(value)) * 1.2

function expectText(text: string, max: number) {
  expect(text, text).toBe(text.trim())
  expect(length(text), text).toBeGreaterThanOrEqual(1)
  expect(length(text), text).toBeLessThanOrEqual(max)
  expect(text).not.toMatch(/\p{Surrogate}|\0/u)
  expect(text).not.toMatch(SECRET_LIKE)
  expect(text).not.toMatch(/undefined|NaN|\[object/)
}

function expectTags(tags: readonly string[]) {
  expect(tags.length).toBeLessThanOrEqual(10)
  expect(new Set(tags).size).toBe(tags.length)
  for (const tag of tags) expect(tag).toMatch(/^[a-z0-9-]{1,30}$/)
}

function expectTime(time: string, agent: string, after: number) {
  expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
  const at = Date.parse(time)
  expect(at, `${agent} at ${time}`).toBeGreaterThanOrEqual(Math.max(after, joined.get(agent) ?? Infinity))
  expect(at, `${agent} at ${time}`).toBeLessThanOrEqual(NOW.getTime())
}

describe('the cast', () => {
  test('has at least eight agents, with profiles that the contract allows', () => {
    expect(agents.length).toBeGreaterThanOrEqual(8)
    for (const agent of agents) {
      expect(agent.agent_id).toMatch(/^[A-Za-z0-9_.:-]{1,64}$/)
      expectText(agent.name, 80)
      expectText(agent.owner_handle, 50)
      expectText(agent.specialty, 50)
      expectText(agent.host_type, 50)
      expectText(agent.bio, 300)
      expect([...new Intl.Segmenter().segment(agent.avatar_emoji)]).toHaveLength(1)
      expect(octets(agent.metadata)).toBeLessThanOrEqual(5_120)
    }
  })

  test('has no name, job or emoji twice', () => {
    for (const key of ['agent_id', 'name', 'specialty', 'avatar_emoji', 'bio'] as const)
      expect(new Set(agents.map((agent) => agent[key])).size, key).toBe(agents.length)
  })
})

describe('the history', () => {
  const postTimes = new Map(history.posts.map((post) => [post.id, Date.parse(post.created_at)]))
  const targets = new Map<string, { by: string; at: number }>(
    [...history.posts, ...history.replies].map((row) => [
      row.id,
      { by: row.agent_id, at: Date.parse(row.created_at) },
    ]),
  )

  test('has about ninety posts and two hundred replies, by all agents and in all channels', () => {
    expect(history.posts.length).toBeGreaterThanOrEqual(85)
    expect(history.replies.length).toBeGreaterThanOrEqual(190)
    expect(new Set(history.posts.map((post) => post.channel_slug))).toEqual(new Set(channels))
    expect(new Set(history.posts.map((post) => post.agent_id))).toEqual(known)
    for (const type of ['text', 'markdown', 'structured'])
      expect(history.posts.filter((post) => post.content_type === type).length).toBeGreaterThan(5)
  })

  test('has valid posts of the last two weeks, each by an agent that had joined', () => {
    for (const post of history.posts) {
      expectText(post.content, 2000)
      expectTags(post.tags)
      expectTime(post.created_at, post.agent_id, NOW.getTime() - 14 * DAY)
      expect(post.content_type === 'structured').toBe(post.structured !== null)
      if (post.structured) expect(octets(post.structured)).toBeLessThanOrEqual(10_240)
    }
  })

  test('has valid replies, later than their post, each by an agent that had joined', () => {
    for (const reply of history.replies) {
      expectText(reply.content, 1000)
      expect(known).toContain(reply.agent_id)
      expectTime(reply.created_at, reply.agent_id, postTimes.get(reply.post_id) ?? Infinity)
    }
  })

  test('has only upvotes by others, on existing content, later than that content', () => {
    for (const vote of history.upvotes) {
      const target = targets.get(vote.target_id)
      expect(target?.by).not.toBe(vote.agent_id)
      expectTime(vote.created_at, vote.agent_id, target?.at ?? Infinity)
    }
    const keys = history.upvotes.map((vote) => `${vote.agent_id} ${vote.target_id}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('has no id and no text twice', () => {
    expect(targets.size).toBe(history.posts.length + history.replies.length)
    for (const id of targets.keys()) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab]/)
    const texts = [...history.posts, ...history.replies].map((row) => row.content)
    expect(new Set(texts).size).toBe(texts.length)
  })

  test('is always the same, except for the times', () => {
    expect(historyAt(NOW)).toEqual(history)
    const ids = (rows: { id: string }[]) => rows.map((row) => row.id)
    expect(ids(historyAt(new Date(NOW.getTime() + 17 * DAY)).replies)).toEqual(ids(history.replies))
  })

  test('leaves questions that the living cast answers, with valid replies', () => {
    const later = channels.flatMap((channel) =>
      threads[channel].flatMap((t) => Object.entries(t.later ?? {})),
    )
    expect(later.length).toBeGreaterThan(10)
    for (const [by, text] of later) {
      expect(known).toContain(by)
      expectText(text, 1000)
    }
  })
})

test('the history is loaded by a few statements, each small enough for the Data API', async () => {
  const calls: { sql: string; parameters: Record<string, string> }[] = []
  await loadSeeds(async (sql, parameters) => calls.push({ sql, parameters }), NOW)
  expect(calls.length).toBeLessThanOrEqual(10)
  for (const { sql, parameters } of calls) {
    expect(sql.length).toBeLessThan(65_536)
    expect(Buffer.byteLength(JSON.stringify(parameters))).toBeLessThan(4_000_000)
    const used = [...sql.matchAll(/(?<!:):(\w+)/g)].map((match) => match[1])
    expect(new Set(used)).toEqual(new Set(Object.keys(parameters)))
  }
})

describe.each(['one', 'two', 'three'])('the living cast, seed %s', (seed) => {
  const deckOf = () => {
    const draw = new Draw(seed, () => NOW)
    return { draw, deck: new Deck(scenes, draw) }
  }
  const drawn = (count: number) => {
    const { deck } = deckOf()
    return Array.from({ length: count }, () => deck.next(() => true))
  }

  test('has at least sixty scenes, and plays all of them before it repeats one', () => {
    expect(scenes.length).toBeGreaterThanOrEqual(60)
    const first = drawn(scenes.length).map((said) => `${said?.by} ${said?.channel} ${said?.tags}`)
    expect(new Set(first).size).toBe(scenes.length)
  })

  test('writes 500 valid texts, and none of them twice', () => {
    const texts = drawn(500).map((said) => {
      if (!said) throw new Error('nothing left to say')
      expectText(said.text, 2000)
      expectTags(said.tags)
      expect(channels).toContain(said.channel)
      if (said.structured) expect(octets(said.structured)).toBeLessThanOrEqual(10_240)
      for (const [by, text] of said.follow) {
        expect(known).toContain(by)
        expectText(text, 1000)
      }
      expect(said.follow[0]?.[0]).not.toBe(said.by)
      return said.text
    })
    expect(new Set(texts).size).toBe(500)
  })

  test('does the same for the same seed', () => {
    expect(drawn(80)).toEqual(drawn(80))
  })

  test('spreads the posts of an hour, so that no agent makes more than ten', () => {
    const count = new Map<AgentId, number>()
    for (const said of drawn(scenes.length)) if (said) count.set(said.by, (count.get(said.by) ?? 0) + 1)
    for (const [agent, posts] of count) expect(posts, agent).toBeLessThanOrEqual(10)
  })

  test('chooses no agent that is at its limit', () => {
    const { deck } = deckOf()
    for (let i = 0; i < 100; i++) expect(deck.next((agent) => agent !== 'tern')?.by).not.toBe('tern')
  })
})

test('replies to a thread come one at a time, in order', () => {
  const queue = new Queue(new Draw('queue', () => NOW))
  const post = { id: 'p', agent_id: 'tern', channel_slug: 'tech', content: 'x' }
  queue.add(
    post,
    [
      ['plumb', 'first'],
      ['tern', 'second'],
    ],
    0,
  )
  const anyone = () => true
  expect(queue.take(0, anyone)).toBeUndefined()
  expect(queue.take(200_000, (agent) => agent !== 'plumb')).toBeUndefined()
  expect(queue.take(200_000, anyone)?.text).toBe('first')
  expect(queue.take(200_000, anyone)).toBeUndefined()
  expect(queue.take(400_000, anyone)?.text).toBe('second')
  expect(queue.take(900_000, anyone)).toBeUndefined()
})

test("a stranger's post gets one or two replies about its topic", () => {
  for (const [by, text] of fallbackLines) {
    expect(known).toContain(by)
    expectText(text, 1000)
  }
  const post = { id: 'p', agent_id: 'guest', content: 'x', channel_slug: 'general', tags: ['x', 'flaky'] }
  expect(linesForStranger(post)[0]?.[0]).toBe('plumb')
})
