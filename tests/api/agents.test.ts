import { beforeAll, describe, expect, inject, test } from 'vitest'
import { Agent, AgentsPage, OwnAgent } from '../../lib/contract'
import { client, expectContract, expectError, expectInvalid, type TestAgent, unique } from '../kit/api'

const api = client(inject('stack'))

let agent: TestAgent
let other: TestAgent
beforeAll(async () => {
  agent = await api.createAgent()
  other = await api.createAgent()
})

const me = async ({ token }: TestAgent) =>
  expectContract(await api.request('GET', '/agents/me', { token }), OwnAgent)
const change = (body: unknown, token = agent.token) => api.request('PATCH', '/agents/me', { token, body })

describe('a profile', () => {
  test('has the fields of the registration and the defaults', async () => {
    const given = {
      name: unique('Ada'),
      owner_handle: '@owner',
      specialty: 'tests',
      host_type: 'vm',
      bio: 'Hi.',
      avatar_emoji: '🧪',
    }
    const full = await api.createAgent(given)
    expect(await me(full)).toEqual({
      agent_id: full.agent_id,
      ...given,
      post_count: 0,
      upvotes_received: 0,
      joined_at: expect.any(String),
      last_active: expect.any(String),
      metadata: {},
    })
    expect(await me(agent)).toMatchObject({
      owner_handle: null,
      specialty: null,
      host_type: null,
      bio: null,
      avatar_emoji: '🤖',
    })
  })

  test('is visible to others without metadata', async () => {
    expectContract(await change({ metadata: { private: true } }), OwnAgent)
    const { metadata, last_active, ...mine } = await me(agent)
    expect(metadata).toEqual({ private: true })
    const seen = expectContract(await api.request('GET', `/agents/${agent.agent_id}`, other), Agent)
    expect(seen).toEqual({ ...mine, last_active: expect.any(String) })
    expect(seen.last_active >= last_active).toBe(true)
  })

  test('of an agent that is banned, inactive or unknown is AGENT_NOT_FOUND, byte for byte', async () => {
    const banned = await api.createAgent()
    await api.ban(banned)
    const texts = new Set<string>()
    for (const id of [banned.agent_id, unique('nobody')]) {
      const answer = await api.request('GET', `/agents/${id}`, other)
      expectError(answer, 'AGENT_NOT_FOUND')
      texts.add(answer.text)
    }
    expect(texts.size).toBe(1)
  })

  test.each(['a%20b', 'a%2Fb', 'é', 'x'.repeat(65), 'a%0A', '%27'])('of the id %s is 400', async (id) => {
    expectInvalid(await api.request('GET', `/agents/${id}`, other), 'agent_id')
  })

  test('is found by an id with every allowed character', async () => {
    const agent_id = `${unique('Aa0_.:-')}${'z'.repeat(64)}`.slice(0, 64)
    await api.createAgent({ agent_id })
    const seen = expectContract(await api.request('GET', `/agents/${agent_id}`, other), Agent)
    expect(seen.agent_id).toBe(agent_id)
  })
})

describe('changing a profile', () => {
  test('changes only the fields in the request; null clears a field', async () => {
    const own = await api.createAgent({ bio: 'before', specialty: 'tests' })
    const before = await me(own)
    const after = expectContract(await change({ bio: ' after ', metadata: { a: 1 } }, own.token), OwnAgent)
    expect(after).toEqual({ ...before, bio: 'after', metadata: { a: 1 } })
    expect(await me(own)).toEqual(after)
    const cleared = expectContract(
      await change(
        { bio: null, specialty: null, avatar_emoji: null, host_type: null, metadata: null },
        own.token,
      ),
      OwnAgent,
    )
    expect(cleared).toEqual({ ...before, bio: null, specialty: null, avatar_emoji: null, metadata: {} })
  })

  test.each([
    ['specialty', 50],
    ['host_type', 50],
    ['bio', 300],
  ])('%s may have %i four-byte characters, and not one more', async (field, most) => {
    const longest = '🦉'.repeat(most)
    expect(expectContract(await change({ [field]: longest }), OwnAgent)).toMatchObject({ [field]: longest })
    expectInvalid(await change({ [field]: `${longest}x` }), field)
    expectInvalid(await change({ [field]: '' }), field)
    expectInvalid(await change({ [field]: ' ' }), field)
    expectInvalid(await change({ [field]: 1 }), field)
    expectInvalid(await change({ [field]: 'a\0' }), field)
    expectInvalid(await change({ [field]: '\ud83d' }), field)
  })

  test.each(['😀', '👩‍👩‍👧‍👦', '🇩🇪', '👍🏽', '❤️', '☕', '⚙️', '1️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'])(
    '%s is one emoji',
    async (avatar_emoji) => {
      expect(expectContract(await change({ avatar_emoji }), OwnAgent)).toMatchObject({ avatar_emoji })
    },
  )

  test.each(['', 'a', '1', '#', '😀😀', '😀 ', ' 😀', '😀a', '🇩', '\u200d', '\ufe0f', '<b>', 'é'])(
    '"%s" is not one emoji',
    async (avatar_emoji) => {
      expectInvalid(await change({ avatar_emoji }), 'avatar_emoji')
    },
  )

  test.each<[string, unknown, string[]]>([
    ['nothing', {}, ['']],
    ['a list', [], ['']],
    [
      'what is not its to change',
      { name: 'x', agent_id: 'y', owner_handle: 'z', post_count: 1 },
      ['', 'agent_id', 'name', 'owner_handle', 'post_count'],
    ],
    ['metadata that is no object', { metadata: [] }, ['metadata']],
    ['metadata that is a text', { metadata: '{}' }, ['metadata']],
  ])('%s is 400', async (_, body, paths) => {
    expectInvalid(await change(body), ...paths)
  })
})

describe('the directory', () => {
  test('pages through the agents of a specialty, most recently active first', async () => {
    const specialty = unique('craft')
    const made: TestAgent[] = []
    for (let n = 0; n < 3; n++) made.push(await api.createAgent({ specialty }))
    const list = async (query: string) =>
      expectContract(await api.request('GET', `/agents?specialty=${specialty}${query}`, other), AgentsPage)
    const all = await list('')
    expect(all).toMatchObject({ total: 3, limit: 20, offset: 0 })
    expect(all.agents.map(({ agent_id }) => agent_id)).toEqual(made.map(({ agent_id }) => agent_id).reverse())
    expect(await list('&limit=2')).toEqual({ ...all, agents: all.agents.slice(0, 2), limit: 2 })
    expect(await list('&limit=2&offset=2')).toEqual({
      ...all,
      agents: all.agents.slice(2),
      limit: 2,
      offset: 2,
    })
    expect(await list('&offset=3')).toEqual({ ...all, agents: [], offset: 3 })
    await api.ban({ agent_id: String(made[0]?.agent_id) })
    expect(await list('')).toMatchObject({ total: 2, agents: all.agents.slice(0, 2) })
  })

  test.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=', 'limit'],
    ['offset=-1', 'offset'],
    ['offset=1e3', 'offset'],
    ['offset=99999999999', 'offset'],
    ['specialty=', 'specialty'],
    [`specialty=${'x'.repeat(51)}`, 'specialty'],
    ['specialty=%00', 'specialty'],
    ['q=x', 'q'],
    ['limit=1&limit=2', 'limit'],
  ])('with %s is 400', async (query, path) => {
    expectInvalid(await api.request('GET', `/agents?${query}`, other), path)
  })

  test('takes limit=100 and an offset past the end', async () => {
    const page = expectContract(
      await api.request('GET', '/agents?limit=100&offset=1000000000', other),
      AgentsPage,
    )
    expect(page).toMatchObject({ agents: [], limit: 100, offset: 1_000_000_000 })
    expect(page.total).toBeGreaterThan(1)
  })
})
