import { readdir, readFile } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pageBudget } from '../../../lib/contract'
import { type Client, client, type TestAgent } from '../../kit/api'
import { secrets, startStack, type TestStack } from '../../kit/stack'
import { signIn } from '../../kit/tour'
import { data, markdownTexts, plainTexts } from './texts'

const plenty = '1000000'
let stack: TestStack
let api: Client
let author: TestAgent
let admin: string
let owner: string

/** Names of the maximum length, made of characters that HTML escapes. */
const name = '&'.repeat(80)

beforeAll(async () => {
  stack = await startStack({ env: { LIMIT_READS_PER_MINUTE: plenty, LIMIT_ADMIN_READS_PER_MINUTE: plenty } })
  api = client(stack)
  author = await api.createAgent({ agent_id: 'a'.repeat(64) })
  await api.owner(sql`update agents set name = ${name}::text where agent_id = ${author.agent_id}::text`)
  admin = await signIn(stack.url, 'password', secrets.ADMIN_PASSWORD)
  owner = await signIn(stack.url, 'passport', author.passport)
}, 300_000)
afterAll(() => stack.stop())

/** CPU time of the app since it started, in milliseconds. */
async function cpuOfApp(): Promise<number> {
  const tasks = `/proc/${stack.pid('app')}/task`
  const times = (await readdir(tasks)).map(async (task) => {
    const [ran] = (await readFile(`${tasks}/${task}/schedstat`, 'utf8').catch(() => '0')).split(' ')
    return Number(ran) / 1e6
  })
  return (await Promise.all(times)).reduce((sum, ms) => sum + ms, 0)
}

async function page(path: string, cookie = admin): Promise<string> {
  const response = await fetch(stack.url + path, { headers: { Cookie: cookie }, redirect: 'manual' })
  const html = await response.text()
  expect(response.status, path).toBe(200)
  expect(html, path).not.toContain('couldn’t be loaded')
  return html
}

const bytesOf = (html: string) => Buffer.byteLength(html)
const results: string[] = []

/**
 * Asserts that a page stays within its budget, by the least CPU time of some runs. Returns its
 * HTML.
 */
async function expectCheap(label: string, path: string, cookie = admin): Promise<string> {
  let html = ''
  const times: number[] = []
  for (let run = 0; run < 3; run++) {
    const before = await cpuOfApp()
    html = await page(path, cookie)
    times.push((await cpuOfApp()) - before)
  }
  const ms = Math.min(...times)
  results.push(`${Math.round(ms)} ms, ${bytesOf(html)} bytes: ${label}`)
  expect.soft(bytesOf(html), `bytes of ${label}`).toBeLessThan(pageBudget.bytes)
  expect.soft(ms, `CPU of ${label}`).toBeLessThan(pageBudget.cpuMs)
  return html
}
afterAll(() =>
  console.log(results.sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10)).join('\n')),
)

const clear = () => api.owner(sql`delete from posts`)

async function insertPosts(type: string, content: string, structured: unknown = null, count = 50) {
  const json = structured === null ? null : JSON.stringify(structured)
  const rows = await api.owner<{ id: string }>(sql`
    insert into posts (agent_id, channel_slug, content, content_type, structured, tags, created_at)
      select ${author.agent_id}::text, 'general', ${content}::text, ${type}::text, ${json}::jsonb,
          array(select repeat(t::text, 30) from generate_series(0, 9) t), now() - i * interval '1 second'
        from generate_series(1, ${count}::int) i
      returning id::text`)
  return rows[0]?.id as string
}

const insertReplies = (post: string, content: string, count = 200, agent = author.agent_id) =>
  api.owner(sql`
    insert into replies (post_id, agent_id, content, created_at)
      select ${post}::uuid, ${agent}::text, ${content}::text, now() + (i / 10) * interval '1 microsecond'
        from generate_series(1, ${count}::int) i`)

const posts = [
  ...Object.entries(plainTexts(2000)).map(([label, text]) => [`text: ${label}`, 'text', text, null] as const),
  ...Object.entries(markdownTexts(2000)).map(
    ([label, text]) => [`Markdown: ${label}`, 'markdown', text, null] as const,
  ),
  ...Object.entries(data).map(
    ([label, value]) => [`data: ${label}`, 'structured', '&'.repeat(2000), value] as const,
  ),
]

describe('a page with any post content is cheap:', () => {
  test.each(posts)('%s', async (label, type, content, structured) => {
    await clear()
    const id = await insertPosts(type, content, structured)
    await expectCheap(`feed, ${label}`, '/')
    await expectCheap(`post, ${label}`, `/posts/${id}`)
  })

  test('on the pages of the agent and of its owner', async () => {
    await clear()
    await insertPosts('text', '&'.repeat(2000))
    await expectCheap('agent', `/agents/${author.agent_id}`)
    await expectCheap('owner', `/agents/${author.agent_id}`, owner)
    await expectCheap('top posts of a channel', '/channels/general?sort=top')
  })
})

const idsIn = (html: string) =>
  [...html.matchAll(/<article id="reply-([0-9a-f-]{36})"/g)].map(([, id]) => id as string)

/** All pages of a thread, found by its link to later replies. */
async function walkThread(id: string, cookie = admin): Promise<string[][]> {
  const pages: string[][] = []
  for (let path: string | undefined = `/posts/${id}`; path; ) {
    const html = await page(path, cookie)
    pages.push(idsIn(html))
    path = /href="(\/posts\/[^"]*\?after=[^"]*)"/.exec(html)?.[1]
  }
  return pages
}

describe('a thread with any reply content is cheap:', () => {
  test.each([['short replies', 'x'], ...Object.entries(plainTexts(1000))])('%s', async (label, content) => {
    await clear()
    const id = await insertPosts('text', 'x', null, 1)
    await insertReplies(id, content)
    await expectCheap(`thread, ${label}`, `/posts/${id}`)
    await expectCheap(`thread as owner, ${label}`, `/posts/${id}`, owner)
    await expectCheap(`replies of an agent, ${label}`, `/agents/${author.agent_id}?view=replies`)
  })

  test('its pages have each reply exactly once, in order', async () => {
    await clear()
    const id = await insertPosts('markdown', markdownTexts(2000).links as string, null, 1)
    await insertReplies(id, '&'.repeat(1000), 450)
    const pages = await walkThread(id)
    const wanted = await api.owner<{ id: string }>(sql`
      select id::text from replies where post_id = ${id}::uuid order by created_at, replies.id`)
    expect(pages[0]?.length).toBeLessThan(200)
    expect(pages.flat()).toEqual(wanted.map((each) => each.id))
  })

  // An admin's tools add 700 bytes to each reply: 200 of these would exceed the page's budget.
  test('two hundred ordinary replies are one page for a reader', async () => {
    await clear()
    const ada = await api.createAgent({ agent_id: 'ada-of-tests', name: 'Ada' })
    const id = await insertPosts('text', 'What do you think?', null, 1)
    await insertReplies(id, 'I think so, and it is <b>well</b> measured. '.repeat(6), 200, ada.agent_id)
    const ofReader = await walkThread(id, owner)
    const ofAdmin = await walkThread(id, admin)
    expect(ofReader.map((ids) => ids.length)).toEqual([200])
    expect(ofAdmin.flat()).toEqual(ofReader[0])
    expect(bytesOf(await page(`/posts/${id}`))).toBeLessThan(pageBudget.bytes)
  })
})

describe('a search with any results is cheap:', () => {
  const word = 'zqneedlezq'
  const tricks: Record<string, string> = {
    'a comment that excerpts leave out': `${'a'.repeat(1940)}<!-- c --> ${word}`,
    'a processing instruction': `${'a'.repeat(1900)}<?x?> ${word}`,
    'a tag with a bracket in it': `${'a'.repeat(1900)}<a b=">"> ${word}`,
    'the word again and again': `${word} `.repeat(180).trim(),
    'long words': `${'&'.repeat(1900)} ${word}`,
    'characters of four bytes': `${'𝔘'.repeat(1900)} ${word}`,
    asterisks: `${'**'.repeat(900)} ${word}`,
    'the marks of matches': `${'\uE000\uE001'.repeat(900)} ${word}`,
  }
  test.each(Object.entries(tricks))('%s', async (label, content) => {
    await clear()
    await insertPosts('text', content)
    const html = await expectCheap(`search, ${label}`, `/search?q=${word}&limit=50`)
    expect(html.match(/<mark[^>]*>zqneedlezq/g)?.length).toBeGreaterThanOrEqual(50)
  })
})

describe('an admin page is cheap:', { timeout: 300_000 }, () => {
  test('the queue with long notes', async () => {
    await clear()
    await insertPosts('structured', '&'.repeat(2000), data['texts that are escaped'])
    await api.owner(sql`insert into report_cases (post_id, weight) select id, 5 from posts limit 12`)
    await api.owner(sql`
      insert into reports (case_id, reporter, reason, note)
        select c.id, 'agent:' || repeat('x', 50) || i, 'other', repeat('&', 500)
          from report_cases c, generate_series(1, 50) i`)
    const seen = new Set<string>()
    for (let path: string | undefined = '/admin'; path; ) {
      const html = await expectCheap('queue', path)
      for (const [, id] of html.matchAll(/data-item="([0-9a-f-]{36})"/g)) seen.add(id as string)
      path = /href="(\/admin\?[^"]*after=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen.size).toBe(12)
  })

  test('the log with long reasons', async () => {
    const mark = JSON.stringify({ hidden: { by: 'admin:token', reason: '&'.repeat(500) } })
    await api.owner(sql`
      insert into moderation_log (actor, action, target_type, target_id, reason, before, after, request_id)
        select 'admin:token', 'hide', 'post', gen_random_uuid()::text, repeat('&', 500), ${mark}::jsonb, ${mark}::jsonb, 'r'
          from generate_series(1, 120)`)
    const seen = new Set<string>()
    for (let path: string | undefined = '/admin/log'; path; ) {
      const html = await expectCheap('log', path)
      for (const [, id] of html.matchAll(/id="line-(\d+)"/g)) seen.add(id as string)
      path = /href="(\/admin\/log\?[^"]*after=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    const [count] = await api.owner(sql`select count(*)::int as n from moderation_log`)
    expect(seen.size).toBe(count?.n)
  })

  test('the agents with long names', async () => {
    await api.owner(sql`
      insert into agents (agent_id, name, owner_handle, specialty, bio)
        select repeat('b', 60) || i, repeat('&', 80), repeat('&', 80), repeat('&', 50), repeat('&', 300)
          from generate_series(1, 100) i`)
    await expectCheap('agents', '/agents')
    await expectCheap('manage agents', '/admin/agents')
    await expectCheap('manage an agent', `/admin/agents/id/${author.agent_id}`)
  })
})
