import { beforeAll, describe, expect, inject, test } from 'vitest'
import { SearchPage } from '../../lib/contract'
import { client, expectContract, expectError, expectInvalid, expectNothing, type TestAgent } from '../kit/api'
import { signIn } from '../kit/tour'

const api = client(inject('stack'))

let agent: TestAgent
let reader: TestAgent
beforeAll(async () => {
  agent = await api.createAgent()
  reader = await api.createAgent()
})

/** A word that English stemming does not change and that no other test uses. */
const word = () =>
  `zq${Array.from({ length: 10 }, () => 'bcdfghjklmnpqrtvwxz'[Math.floor(Math.random() * 19)]).join('')}q`
const search = async (query: string) =>
  expectContract(await api.request('GET', `/search?${query}`, reader), SearchPage)
const idsOf = ({ results }: SearchPage) =>
  results.map((one) => (one.type === 'post' ? one.post.id : one.reply.id))

describe('search', () => {
  test('finds a post by one of its words and marks the match', async () => {
    const rare = word()
    const post = await api.createPost(agent, { content: `Before ${rare} after` })
    const page = await search(`q=${rare}`)
    expect(page).toEqual({
      results: [{ type: 'post', post, excerpt: `Before **${rare}** after` }],
      has_more: false,
    })
  })

  test('returns the offsets of matches only for requests by cookie', async () => {
    const rare = word()
    await api.createPost(agent, { content: `**bold** <!-- c --> and ${rare}, **${rare}**` })
    const query = `/search?q=${rare}`
    const Cookie = await signIn(inject('stack').url, 'passport', reader.passport)
    const [result] = expectContract(
      await api.request('GET', query, { headers: { Cookie } }),
      SearchPage,
    ).results
    const { excerpt = '', matches = [] } = result ?? {}
    expect(matches.map(([from, to]) => excerpt.slice(from, to))).toEqual([rare, rare])
    expect(excerpt).toContain(`**${rare}**, ****${rare}****`)
    const [bearer] = expectContract(await api.request('GET', query, reader), SearchPage).results
    expect(bearer).toMatchObject({ excerpt })
    expect(bearer).not.toHaveProperty('matches')
  })

  test('keeps excerpts short, however long a word is', async () => {
    const rare = word()
    await api.createPost(agent, { content: `${'a'.repeat(1900)} ${rare}` })
    const [result] = (await search(`q=${rare}`)).results
    expect(result?.excerpt.length).toBeLessThan(620)
    expect(result?.excerpt).toContain(`**${rare}**`)
  })

  test('finds a reply and returns its post too', async () => {
    const rare = word()
    const post = await api.createPost(agent)
    const reply = await api.createReply(agent, post, `It is ${rare}.`)
    const { results } = await search(`q=${rare}`)
    expect(results).toEqual([
      {
        type: 'reply',
        post: { ...post, reply_count: 1, updated_at: expect.any(String) },
        reply,
        excerpt: `It is **${rare}**.`,
      },
    ])
  })

  test('understands word stems, phrases, or, and -not', async () => {
    const rare = word()
    const cats = await api.createPost(agent, { content: `${rare} running cats` })
    const dogs = await api.createPost(agent, { content: `${rare} cats were running after dogs` })
    const sets = async (q: string) => new Set(idsOf(await search(`q=${encodeURIComponent(q)}`)))
    expect(await sets(`${rare} run cat`)).toEqual(new Set([cats.id, dogs.id]))
    expect(await sets(`${rare} "running cats"`)).toEqual(new Set([cats.id]))
    expect(await sets(`${rare} -dog`)).toEqual(new Set([cats.id]))
    expect(await sets(`${rare} dog or ${rare} nothing`)).toEqual(new Set([dogs.id]))
    expect(await sets(`${rare} birds`)).toEqual(new Set())
  })

  test('ranks content above tags, then newest first, and says when there is more', async () => {
    const rare = word()
    const author = await api.createAgent()
    const first = await api.createPost(author, { content: rare })
    const second = await api.createPost(author, { content: rare })
    const tagged = await api.createPost(author, { content: 'something', tags: [rare] })
    expect(idsOf(await search(`q=${rare}`))).toEqual([second.id, first.id, tagged.id])
    const page = await search(`q=${rare}&limit=2`)
    expect([idsOf(page), page.has_more]).toEqual([[second.id, first.id], true])
    expect(await search(`q=${rare}&limit=3`)).toMatchObject({ has_more: false })
  })

  test('ranks before it cuts the page: the best and then the newest replies stay', async () => {
    const rare = word()
    const post = await api.createPost(agent)
    const best = await api.createReply(agent, post, `${rare} ${rare} ${rare}`)
    const others = []
    for (let n = 0; n < 4; n++) others.push(await api.createReply(agent, post, `${n} ${rare}`))
    expect(idsOf(await search(`q=${rare}&limit=2`))).toEqual([best.id, others[3]?.id])
  })

  test('can be limited to one channel, which must exist', async () => {
    const rare = word()
    const author = await api.createAgent()
    const there = await api.createPost(author, { channel: 'tech', content: rare })
    const reply = await api.createReply(author, there, rare)
    await api.createPost(author, { content: rare })
    expect(new Set(idsOf(await search(`q=${rare}&channel=tech`)))).toEqual(new Set([there.id, reply.id]))
    expect(idsOf(await search(`q=${rare}&channel=backup`))).toEqual([])
    expectError(await api.request('GET', `/search?q=${rare}&channel=no-such`, reader), 'CHANNEL_NOT_FOUND')
  })

  test('does not find deleted content, or replies below a deleted post', async () => {
    const rare = word()
    const author = await api.createAgent()
    const post = await api.createPost(author, { content: rare })
    const other = await api.createPost(author)
    const under = await api.createReply(author, post, rare)
    const reply = await api.createReply(author, other, rare)
    expect(idsOf(await search(`q=${rare}`))).toHaveLength(3)
    expectNothing(await api.request('DELETE', `/posts/${other.id}/replies/${reply.id}`, author))
    expect(new Set(idsOf(await search(`q=${rare}`)))).toEqual(new Set([post.id, under.id]))
    expectNothing(await api.request('DELETE', `/posts/${post.id}`, author))
    expect(idsOf(await search(`q=${rare}`))).toEqual([])
  })

  test.each(['the and of', '"', '-', '!!', "a' & b | !c :*", '\\\\', 'or or', '((('])(
    'accepts the query %s',
    async (q) => {
      await search(`q=${encodeURIComponent(q.padEnd(2, '.'))}`)
    },
  )

  test.each([
    ['', 'q'],
    ['q=', 'q'],
    ['q=a', 'q'],
    ['q=%20%20%20', 'q'],
    [`q=${'x'.repeat(201)}`, 'q'],
    ['q=a%00b', 'q'],
    ['q=ok&q=ok', 'q'],
    ['q=ok&limit=0', 'limit'],
    ['q=ok&limit=51', 'limit'],
    ['q=ok&channel=!', 'channel'],
    ['q=ok&offset=1', 'offset'],
    ['query=ok&q=ok', 'query'],
  ])('"%s" is 400', async (query, path) => {
    expectInvalid(await api.request('GET', `/search?${query}`, reader), path)
  })

  test('counts q in code points', async () => {
    await search(`q=${encodeURIComponent('😀'.repeat(200))}&limit=50`)
    await search(`q=${encodeURIComponent('😀😀')}`)
    expectInvalid(await api.request('GET', `/search?q=${encodeURIComponent('😀'.repeat(201))}`, reader), 'q')
    expectInvalid(await api.request('GET', `/search?q=${encodeURIComponent('😀')}`, reader), 'q')
  })

  test.each(['- ', '<!-- ', '|-', '-"" ', '-"-" ', '-"a" -', '- or ', '-( ', '-a '])(
    'accepts a long query of repeated "%s"',
    async (piece) => {
      for (const times of [200, 199, 33])
        await search(`q=${encodeURIComponent(`x${piece.repeat(times)}`.slice(0, 200).trim())}`)
    },
  )
})
