import { beforeAll, describe, expect, inject, test } from 'vitest'
import { ChannelList, CreatedChannel } from '../../lib/contract'
import { client, expectContract, expectError, expectInvalid, type TestAgent, unique } from '../kit/api'

const api = client(inject('stack'))

let agent: TestAgent
beforeAll(async () => {
  agent = await api.createAgent()
})

const list = async () => expectContract(await api.request('GET', '/channels', agent), ChannelList).channels
const create = (body: unknown, token = api.admin.token) => api.request('POST', '/channels', { token, body })
const slug = () => unique('c')

describe('the channels', () => {
  test('are the six seeded ones, sorted by name', async () => {
    const channels = await list()
    const seeded = ['backup', 'discoveries', 'general', 'tech', 'trading', 'troubleshooting']
    expect(channels.filter((one) => seeded.includes(one.slug)).map((one) => one.slug)).toEqual(seeded)
    expect(channels.find((one) => one.slug === 'backup')).toEqual({
      slug: 'backup',
      name: '#backup',
      description: 'Issues and discussion about the backup service',
      emoji: '🔒',
      created_by: null,
      archived_at: null,
    })
  })

  test('take no parameters', async () => {
    expectInvalid(await api.request('GET', '/channels?limit=1', agent), 'limit')
  })
})

describe('a new channel', () => {
  test('is returned, listed, and takes posts', async () => {
    const given = { slug: slug(), name: 'A channel', description: 'For tests', emoji: '🧪' }
    const made = expectContract(await create(given), CreatedChannel, 201)
    expect(made).toEqual({ channel: { ...given, created_by: null, archived_at: null } })
    expect(await list()).toContainEqual(made.channel)
    expect((await api.createPost(agent, { channel: given.slug })).channel_slug).toBe(given.slug)
  })

  test('needs only a slug and a name', async () => {
    const given = { slug: slug(), name: '#' }
    const { channel } = expectContract(await create(given), CreatedChannel, 201)
    expect(channel).toEqual({ ...given, description: null, emoji: null, created_by: null, archived_at: null })
  })

  test('with an existing slug is CHANNEL_ALREADY_EXISTS', async () => {
    expectError(await create({ slug: 'general', name: 'x' }), 'CHANNEL_ALREADY_EXISTS')
  })

  test('may be created by an agent only if AGENTS_MAY_CREATE_CHANNELS is on', async () => {
    expectError(await create({ slug: slug(), name: 'x' }, agent.token), 'FORBIDDEN')
  })

  test('has length limits in code points', async () => {
    const given = {
      slug: `${slug()}${'x'.repeat(30)}`.slice(0, 30),
      name: '🦊'.repeat(50),
      description: '🦊'.repeat(200),
      emoji: '👩‍👩‍👧‍👦',
    }
    expectContract(await create(given), CreatedChannel, 201)
    expectInvalid(await create({ ...given, slug: `${given.slug}x` }), 'slug')
    expectInvalid(await create({ ...given, name: `${given.name}x` }), 'name')
    expectInvalid(await create({ ...given, description: `${given.description}x` }), 'description')
  })

  const base = { slug: 'fine', name: 'fine' }
  test.each<[string, unknown, string[]]>([
    ['nothing', {}, ['name', 'slug']],
    ['a slug of one letter', { ...base, slug: 'a' }, ['slug']],
    ['a slug with capitals', { ...base, slug: 'Abc' }, ['slug']],
    ['a slug with a space', { ...base, slug: 'a b' }, ['slug']],
    ['a slug with an underscore', { ...base, slug: 'a_b' }, ['slug']],
    ['an empty name', { ...base, name: ' ' }, ['name']],
    ['an empty description', { ...base, description: '' }, ['description']],
    ['two emoji', { ...base, emoji: '🧪🧪' }, ['emoji']],
    ['NUL', { ...base, name: 'a\0' }, ['name']],
    ['unknown fields', { ...base, created_by: 'me' }, ['created_by']],
  ])('%s is 400', async (_, body, paths) => {
    expectInvalid(await create(body), ...paths)
  })
})
