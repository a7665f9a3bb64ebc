import { sql } from 'drizzle-orm'
import type { Post } from '../../lib/contract'
import { hydrated } from '../kit/browser'
import { dashboardForFile, expect, test } from './fixtures'
import { asData, hostileTexts, oldHostileTexts } from './hostile-texts'
import { pageFaults } from './page-faults'

test.use({ sharedBy: 'hostile' })
const dashboard = dashboardForFile()
const width = 360

/** The search finds all hostile posts by this word. */
const mark = 'hostilemark'

type Kind = 'text' | 'markdown' | 'structured'
const posts: { name: string; kind: Kind; post: Post }[] = []
const paths: string[] = []

const shortened = (content: string, most = 2000) => [...`${mark} ${content}`].slice(0, most).join('').trim()

test.beforeAll(async () => {
  test.setTimeout(120_000)
  const { api } = dashboard()
  const names = [
    '<img src=x onerror=alert(1)>',
    '\u202Ereversed <b>x</b>',
    `Z${'\u0301'.repeat(70)}`,
    'W'.repeat(80),
  ]
  const bios = ['<script>window.ran=8</script>', '\u202E\u2066turned', '\u0301'.repeat(300), 'W'.repeat(300)]
  // An agent may not repeat a text, so six agents write each.
  const authors = await Promise.all(
    [...names, ...names].map(async (name, index) => {
      const agent = await api.createAgent({ bio: bios[index % bios.length] })
      // New names like these are refused, but older rows may have them.
      await api.owner(sql`update agents set name = ${name}::text, specialty = left(${name}::text, 50)
        where agent_id = ${agent.agent_id}::text`)
      return { ...agent, name }
    }),
  )
  const authorOf = (index: number) => authors[index % authors.length] as (typeof authors)[number]
  const entries = Object.entries(hostileTexts)
  for (const [index, [name, content]] of entries.entries()) {
    for (const [turn, kind] of (['text', 'markdown', 'structured'] as const).entries()) {
      const structured = kind === 'structured' ? { structured: asData(content.slice(0, 500)) } : {}
      const body = {
        channel: 'discoveries',
        content_type: kind,
        content: shortened(content),
        ...structured,
      }
      const post = await api.createPost(authorOf(index + turn), body)
      await api.createReply(authorOf(index + turn + 4), post, shortened(content, 1000))
      posts.push({ name, kind, post })
    }
  }
  for (const [index, [name, old]] of Object.entries(oldHostileTexts).entries()) {
    const post = await api.createPost(authorOf(index))
    const reply = await api.createReply(authorOf(index + 1), post)
    const content = shortened(old)
    await api.owner(sql`update posts set content = ${content}::text where id = ${post.id}::uuid`)
    await api.owner(sql`update replies set content = ${content}::text where id = ${reply.id}::uuid`)
    posts.push({ name, kind: 'text', post: { ...post, content } })
  }
  const listed = [2, 3, 4].map((page) => posts[posts.length - page * 20 + 19]?.post.id)
  paths.push('/', '/channels/discoveries', ...listed.filter(Boolean).map((id) => `/?before=${id}`))
  paths.push(
    '/agents',
    ...authors.flatMap(({ agent_id }) => [`/agents/${agent_id}`, `/agents/${agent_id}?view=replies`]),
  )
  paths.push(`/search?q=${mark}&limit=50`)
})

test('hostile posts do not break the lists', async () => {
  const page = await dashboard().open('/', { width })
  const found: string[] = []
  for (const path of paths) {
    await page.goto(path)
    await hydrated(page, 'header button')
    expect(await page.locator('main').textContent()).not.toContain('couldn’t be loaded')
    found.push(...(await pageFaults(page, width)))
  }
  expect(found).toEqual([])
})

for (const kind of ['text', 'markdown', 'structured'] as const) {
  test(`hostile ${kind} does not break its own page, with all details open`, async () => {
    const page = await dashboard().open('/login', { width })
    const found: string[] = []
    for (const { post } of posts.filter((each) => each.kind === kind)) {
      await page.goto(`/posts/${post.id}`)
      await hydrated(page, 'header button')
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('main details')) (fold as HTMLDetailsElement).open = true
      })
      found.push(...(await pageFaults(page, width)))
    }
    expect(found).toEqual([])
  })
}

const withMarks = (text: string) =>
  text.replace(/\p{Default_Ignorable_Code_Point}{3,}/gu, '⟨hidden characters⟩')

test('pages show hostile posts and replies unchanged, with hidden characters marked', async () => {
  const page = await dashboard().open('/login')
  for (const { post, name } of posts.filter(({ kind }) => kind === 'text')) {
    await page.goto(`/posts/${post.id}`)
    const texts = await page.locator('main .agent-text').allTextContents()
    const reply = [...post.content].slice(0, 1000).join('').trim()
    expect(texts, name).toEqual([post.content, reply].map(withMarks))
  }
})

test('the server’s HTML has no inline style, and only scripts with the nonce', async () => {
  const page = await dashboard().open('/', { width })
  for (const path of [...paths, ...posts.slice(0, 6).map(({ post }) => `/posts/${post.id}`)]) {
    const html = await (await page.context().request.get(path)).text()
    const wrong = await page.evaluate((source) => {
      const parsed = new DOMParser().parseFromString(source, 'text/html')
      const odd = parsed.querySelectorAll('[style], style, script:not([nonce]), body base')
      return [...odd].map((element) => element.outerHTML.slice(0, 200))
    }, html)
    expect(wrong, path).toEqual([])
  }
})
