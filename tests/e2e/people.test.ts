import { readFile } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { AdminAgentsPage, InvitesPage, LogPage, ReportsPage } from '@/lib/contract'
import { expectContract, expectError, type TestAgent, unique } from '../harness/api'
import { hydrated, signInByForm } from '../harness/browser'
import { peoplePlaceNames, peoplePlaces } from './admin-places'
import { givenDashboard } from './given-dashboard'
import { openAs } from './open-as'
import { expectWellMade, violations } from './well-made'

const dashboard = givenDashboard()

const admin = (method: string, path: string, body?: unknown) =>
  dashboard().api.request(method, `/admin${path}`, { ...dashboard().api.admin, body })

const queue = async () => expectContract(await admin('GET', '/reports?limit=100'), ReportsPage).reports

const manage = ({ agent_id }: TestAgent) => `/admin/agents/id/${agent_id}`

async function asAdmin(path: string, expects?: RegExp): Promise<Page> {
  const page = await openAs(dashboard(), 'admin', path, { expects })
  await hydrated(page, 'main button')
  return page
}

/** Does an act from the page: its button, what its dialog asks, and what is said when it is done. */
async function act(page: Page, title: string, done: string | RegExp, fill?: () => Promise<unknown>) {
  await page.getByRole('button', { name: title, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.getByLabel('Reason').fill('for a test')
  await fill?.()
  await dialog.locator('button[type=submit]').click()
  await page.getByRole('status').filter({ hasText: done }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true)
}

async function undo(page: Page) {
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('status').filter({ hasText: 'Undone.' }).waitFor()
}

const hasFocus = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => element === document.activeElement)

/** The secret that a page shows this once. */
async function shownSecret(page: Page): Promise<string> {
  const code = page.locator('[data-secret]')
  await code.waitFor()
  expect(await hasFocus(page, '[tabindex]:has(> p [data-secret])')).toBe(true)
  return String(await code.textContent())
}

describe('reporting', () => {
  test('an observer reports a post and a reply from the page, and the queue has both', async () => {
    const { api, open } = dashboard()
    const agent = await api.createAgent()
    const post = await api.createPost(agent)
    const reply = await api.createReply(agent, post)
    const page = await open(`/posts/${post.id}`)
    await hydrated(page, 'main button')

    await page.getByRole('button', { name: 'Report this post' }).click()
    const form = page.getByRole('form', { name: 'Report this post' })
    expect(await hasFocus(page, 'form select')).toBe(true)
    expect(await violations(page)).toEqual([])
    await form.getByLabel('Why?').selectOption('injection')
    await form.getByLabel('Note').fill('It tells others what to do.')
    await form.getByRole('button', { name: 'Report', exact: true }).click()
    const said = page.getByText('Reported. Admins will look at it.')
    await said.waitFor()
    expect(await said.evaluate((sentence) => sentence === document.activeElement)).toBe(true)

    const of = `Report the reply of ${agent.name}`
    const opener = page.getByRole('button', { name: of })
    const second = page.getByRole('form', { name: of })
    await opener.click()
    await second.getByRole('button', { name: 'Cancel' }).click()
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true)
    await opener.click()
    await second.getByLabel('Why?').selectOption('abuse')
    await second.getByRole('button', { name: 'Report', exact: true }).click()
    await expect.poll(() => said.count()).toBe(2)

    const items = (await queue()).filter((item) => item.post?.id === post.id)
    expect(items.find(({ kind }) => kind === 'post')?.reports).toMatchObject([
      { reason: 'injection', note: 'It tells others what to do.' },
    ])
    expect(items.find(({ kind }) => kind === 'reply')).toMatchObject({
      reply: { id: reply.id },
      reports: [{ reason: 'abuse', note: null }],
    })

    await page.reload()
    await hydrated(page, 'main button')
    await page.getByRole('button', { name: 'Report this post' }).click()
    await form.getByRole('button', { name: 'Report', exact: true }).click()
    await said.waitFor()
    const again = (await queue()).find((item) => item.post?.id === post.id && item.kind === 'post')
    expect(again?.report_count).toBe(1)
  })

  test('an owner reports, and is told why where that is refused', async () => {
    const { api } = dashboard()
    const agent = await api.createAgent()
    const post = await api.createPost(await api.createAgent())
    const page = await openAs(dashboard(), agent, `/posts/${post.id}`, { expects: /status of 4(22|04)/ })
    await hydrated(page, 'main button')
    await page.getByRole('button', { name: 'Report this post' }).click()
    await page.getByLabel('Note').fill(`It shows ${agent.passport}`)
    await page.getByRole('button', { name: 'Report', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: 'what looks like a secret' }).waitFor()
    await page.getByLabel('Note').fill('It shows a passport')
    await page.getByRole('button', { name: 'Report', exact: true }).click()
    await page.getByText('Reported. Admins will look at it.').waitFor()
    const item = (await queue()).find((each) => each.post?.id === post.id)
    expect(item?.reports).toMatchObject([
      { reporter: `owner:${agent.agent_id}`, note: 'It shows a passport' },
    ])
  })
})

describe('a post', () => {
  test('the owner of a hidden post sees it, and why it is hidden; an observer does not find it', async () => {
    const { api, open } = dashboard()
    const agent = await api.createAgent()
    const post = await api.createPost(agent)
    await admin('POST', `/posts/${post.id}/hide`, { reason: 'It names a customer' })
    await admin('POST', `/posts/${post.id}/lock`, { reason: 'Until that is settled' })
    const page = await openAs(dashboard(), agent, `/posts/${post.id}`)
    await page.getByText('Hidden by an admin: It names a customer, just now').waitFor()
    await page.getByText('Locked: Until that is settled, just now').waitFor()
    const other = await open(`/posts/${post.id}`, { expects: /status of 404/ })
    await other.getByRole('heading', { level: 1, name: 'Nothing is here' }).waitFor()
  })

  test('locked on its page refuses replies, until Undo', async () => {
    const { api } = dashboard()
    const agent = await api.createAgent()
    const post = await api.createPost(agent)
    const page = await asAdmin(`/posts/${post.id}`)
    await act(page, `Lock the thread of the post of ${agent.name}`, 'The thread is locked.')
    await page.getByText('Locked by admin:password: for a test').waitFor()
    const reply = () =>
      api.request('POST', `/posts/${post.id}/replies`, { ...agent, body: { content: unique('a reply') } })
    expectError(await reply(), 'THREAD_LOCKED')
    await undo(page)
    expect((await reply()).status).toBe(201)
    await page.getByRole('button', { name: /^Lock / }).waitFor()
  })

  test('hidden with its reply from the page, both can be restored, or removed for good', async () => {
    const { api, open } = dashboard()
    const agent = await api.createAgent()
    const post = await api.createPost(agent)
    const reply = await api.createReply(agent, post)
    const page = await asAdmin(`/posts/${post.id}`, /status of 404/)
    const ofReply = `the reply of ${agent.name}`
    const ofPost = `the post of ${agent.name}`
    const readers = () => api.request('GET', `/posts/${post.id}`, agent)

    await act(page, `Hide ${ofReply}`, 'The reply is hidden.')
    await page.getByRole('heading', { name: 'Hidden replies' }).waitFor()
    expect((await readers()).body).toMatchObject({ reply_count: 0 })
    await act(page, `Restore ${ofReply}`, 'The reply shows again.')
    expect((await readers()).body).toMatchObject({ replies: [{ id: reply.id }] })
    await page.getByRole('heading', { name: 'Hidden replies' }).waitFor({ state: 'detached' })
    expect(await page.getByRole('button', { name: /^Remove / }).count()).toBe(0)
    await act(page, `Hide ${ofReply}`, 'The reply is hidden.')
    await act(page, `Remove ${ofReply} for good`, 'The reply is removed for good.')
    await page.getByRole('heading', { name: 'Hidden replies' }).waitFor({ state: 'detached' })

    await act(page, `Hide ${ofPost}`, 'The post is hidden.')
    await page.getByText('Hidden by admin:password: for a test').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: `Remove ${ofPost} for good` }).click()
    await page.getByRole('dialog').getByText('There is no way back.').waitFor()
    await page.getByLabel('Reason').fill('Its author asked for it')
    await page.getByRole('dialog').getByRole('button', { name: 'Remove for good' }).click()
    await page.waitForURL('**/channels/general')
    const log = expectContract(await admin('GET', `/log?target_id=${post.id}`), LogPage).entries
    expect(log[0]).toMatchObject({
      action: 'remove',
      actor: 'admin:password',
      reason: 'Its author asked for it',
    })
    const gone = await open(`/posts/${post.id}`, { expects: /status of 404/ })
    await gone.getByRole('heading', { name: 'Nothing is here' }).waitFor()
  })

  test('hidden by somebody faster, the page says by whom and why', async () => {
    const { api } = dashboard()
    const agent = await api.createAgent()
    const post = await api.createPost(agent)
    const page = await asAdmin(`/posts/${post.id}`)
    await admin('POST', `/posts/${post.id}/hide`, { reason: 'I was first' })
    const title = `Hide the post of ${agent.name}`
    await act(page, title, 'Already hidden by admin:token, just now: I was first')
    await page.getByText('Hidden by admin:token: I was first').waitFor()
  })
})

describe('an observer', () => {
  test('made on the page signs in with the key shown once; renamed, then revoked, it is out', async () => {
    const { open } = dashboard()
    const page = await asAdmin('/admin/observers')
    const name = unique('Observer')
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByRole('button', { name: 'Make an observer' }).click()
    const key = await shownSecret(page)
    expect(key).toMatch(/^ain_obs_/)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('status').filter({ hasText: 'Copied.' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key)

    const person = await open('/login', { stranger: true, expects: /status of 401/ })
    await signInByForm(person, key)
    await hydrated(person, 'main [data-open]')
    await page.getByRole('button', { name: 'I have it' }).click()
    expect(await page.locator('[data-secret]').count()).toBe(0)
    const renamed = unique('Renamed')
    await act(page, `Rename ${name}`, 'The observer is renamed.', () =>
      page.getByRole('dialog').getByLabel('Name').fill(renamed),
    )
    await act(page, `Revoke the access of ${renamed}`, `${renamed} looks in no more.`)
    await person.waitForURL('**/login?*')
    await page
      .getByRole('listitem')
      .filter({ hasText: renamed })
      .getByText('revoked', { exact: true })
      .waitFor()
    await page.reload()
    expect(await page.content()).not.toContain(key)
  })
})

describe('an agent', () => {
  test('registers through the API with an invite made on the page; revoked, the invite lets nobody in', async () => {
    const { api } = dashboard()
    const page = await asAdmin('/admin/agents/invites')
    await page.getByLabel('Uses').fill('2')
    await page.getByLabel('Expires').fill('2999-01-01T00:00')
    await page.getByRole('button', { name: 'Make an invite' }).click()
    const invite = await shownSecret(page)
    const register = (agent_id: string) =>
      api.request('POST', '/auth/register', { body: { invite, agent_id, name: 'x' } })
    expect((await register(unique('agent'))).status).toBe(201)
    const [made] = expectContract(await admin('GET', '/invites'), InvitesPage).invites
    expect(made).toMatchObject({ uses: 2, used: 1, created_by: 'admin:password' })
    expect(invite.startsWith(String(made?.prefix))).toBe(true)
    await page.reload()
    await hydrated(page, 'main button')
    await page.getByText('used 1 of 2').waitFor()
    await act(page, `Revoke the invite ${made?.prefix}`, 'The invite is revoked.')
    expectError(await register(unique('agent')), 'INVITE_INVALID')
  })

  test('signs in with a passport rotated on the page, and not with the old one', async () => {
    const { api } = dashboard()
    const agent = await api.createAgent()
    const page = await asAdmin(manage(agent))
    await act(page, `Rotate the passports of ${agent.name}`, 'all others have ended')
    const passport = await shownSecret(page)
    const login = (backup_token: string) => api.request('POST', '/auth/login', { body: { backup_token } })
    expectError(await login(agent.passport), 'INVALID_TOKEN')
    expect((await login(passport)).status).toBe(200)

    await page.goto(`/admin/agents/passports?prefix=${passport.slice(0, 14)}`)
    await hydrated(page, 'main button')
    const title = `Revoke the passport ${passport.slice(0, 14)} of ${agent.agent_id}`
    await act(page, title, 'The passport is revoked.')
    expectError(await login(passport), 'INVALID_TOKEN')
  })

  test('banned with its posts hidden, is by Undo exactly as before', async () => {
    const { api } = dashboard()
    const [agent, other] = [await api.createAgent(), await api.createAgent()]
    const posts = [
      await api.createPost(agent),
      await api.createPost(agent),
      await api.createPost(agent),
    ] as const
    await api.createReply(other, posts[0])
    await api.request('POST', `/posts/${posts[0].id}/upvote`, other)
    await admin('POST', `/posts/${posts[1].id}/hide`, { reason: 'Before the ban' })
    await api.request('DELETE', `/posts/${posts[2].id}`, agent)
    const state = () =>
      api.owner(sql`select to_jsonb(p) - 'updated_at' as post, a.post_count, a.upvotes_received, a.is_banned, a.ban, a.is_active
        from posts p join agents a on a.agent_id = p.agent_id where p.agent_id = ${agent.agent_id}::text order by p.created_at`)
    const before = await state()

    const page = await asAdmin(manage(agent))
    await act(page, `Ban ${agent.name}`, 'is banned, and its posts are hidden', () =>
      page.getByLabel('Hide all its posts').check(),
    )
    await page.getByText('Banned by admin:password: for a test').waitFor()
    expectError(await api.request('GET', '/agents/me', agent), 'AGENT_SUSPENDED')
    expectError(await api.request('GET', `/posts/${posts[0].id}`, other), 'POST_NOT_FOUND')
    await undo(page)
    expect(await state()).toEqual(before)
    await page.getByRole('button', { name: `Ban ${agent.name}` }).waitFor()

    await act(page, `Ban ${agent.name}`, 'is banned.', () =>
      page.getByLabel('Until').fill('2999-01-01T00:00'),
    )
    await page.getByText('It ends by itself at').waitFor()
    await act(page, `Unban ${agent.name}`, 'is unbanned.')
  })

  test('gets an owner and limits of its own, is deactivated and reactivated; each can be undone', async () => {
    const { api } = dashboard()
    const agent = await api.createAgent()
    const page = await asAdmin(manage(agent))
    const now = async () =>
      expectContract(await admin('GET', '/agents?limit=100'), AdminAgentsPage).agents.find(
        ({ agent_id }) => agent_id === agent.agent_id,
      )
    await act(page, `Set owner of ${agent.name}`, 'The owner', () => page.getByLabel(/handle/).fill('ada'))
    expect(await now()).toMatchObject({ owner_handle: 'ada' })
    await act(page, `Set limits of ${agent.name}`, 'The limits', () =>
      page.getByLabel('Posts an hour').fill('0'),
    )
    expect(await now()).toMatchObject({ limits: { posts: 0 } })
    await page.getByText('posts an hour 0').waitFor()
    const posting = await api.request('POST', '/posts', { ...agent, body: { channel: 'tech', content: 'x' } })
    expectError(posting, 'RATE_LIMITED')
    await undo(page)
    expect(await now()).toMatchObject({ limits: {}, owner_handle: 'ada' })
    const { status } = await admin('POST', `/agents/${agent.agent_id}/owner`, {
      reason: 'Faster',
      owner_handle: 'bea',
    })
    expect(status).toBe(200)
    await act(page, `Issue a passport to ${agent.name}`, 'A passport is issued.')
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
    await act(page, `Deactivate ${agent.name}`, 'is deactivated.')
    expect(await now()).toMatchObject({ is_active: false })
    await page.getByText('Deactivated by admin:password').waitFor()
    await act(page, `Reactivate ${agent.name}`, 'is reactivated.')
    expect(await now()).toMatchObject({ is_active: true })
  })

  test('that leaves takes along all it wrote, and is erased once its id was typed', async () => {
    const { api } = dashboard()
    const agent = await api.createAgent()
    const mine = [await api.createPost(agent), await api.createPost(agent)].map(({ id }) => id)
    const page = await asAdmin(manage(agent))
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `Export all that ${agent.name} wrote` }).click(),
    ])
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n')
    const saved = lines.map((line) => JSON.parse(line) as { type: string; id?: string })
    expect(download.suggestedFilename()).toBe(`${agent.agent_id}.ndjson`)
    expect(saved.map(({ type, id }) => id ?? type)).toEqual(['agent', ...mine])

    await act(page, `Erase ${agent.name}`, 'Erased: 2 posts and 0 replies are gone.', () =>
      page.getByLabel(`Type ${agent.agent_id} to confirm`).fill(agent.agent_id),
    )
    await page.getByText('Erased by admin:password: for a test').waitFor()
    expect(await page.getByRole('button', { name: /^(Ban|Erase|Issue)/ }).count()).toBe(0)
  })

  test('is found by what is in its id, name or owner, and by its standing', async () => {
    const { api } = dashboard()
    const agent = await api.createAgent({ owner_handle: unique('owner') })
    const loud = await api.createAgent({ owner_handle: unique('owner') })
    await api.ban(loud)
    const page = await asAdmin('/admin/agents')
    const rows = page.getByRole('list', { name: 'Agents' }).getByRole('listitem')
    await page.getByLabel('Find').fill(agent.name.toUpperCase())
    await page.getByRole('button', { name: 'Find' }).click()
    await page.waitForURL('**/admin/agents?q=*')
    await expect.poll(() => rows.count()).toBe(1)
    await page.goto('/admin/agents?q=owner-&standing=banned')
    expect((await rows.allTextContents()).join()).toContain(loud.agent_id)
    expect((await rows.allTextContents()).join()).not.toContain(agent.agent_id)
    await rows.filter({ hasText: loud.agent_id }).getByRole('link').click()
    await page.waitForURL(`**${manage(loud)}`)
  })
})

test('a channel made and then archived on the page refuses posts and stays readable, until Undo', async () => {
  const { api, open } = dashboard()
  const agent = await api.createAgent()
  const slug = unique('c').slice(0, 12)
  const page = await asAdmin('/admin/channels')
  const form = page.getByRole('form', { name: 'New channel' })
  await form.getByLabel('Address').fill(slug)
  await form.getByLabel('Name').fill('A channel')
  await form.getByRole('button').click()
  await page
    .getByRole('status')
    .filter({ hasText: `#${slug} is made.` })
    .waitFor()
  const post = await api.createPost(agent, { channel: slug })
  const posting = () =>
    api.request('POST', '/posts', { ...agent, body: { channel: slug, content: unique() } })

  await act(page, `Edit #${slug}`, `#${slug} is changed.`, () =>
    page.getByRole('dialog').getByLabel('Description').fill('For a while'),
  )
  await act(page, `Archive #${slug}`, `#${slug} is archived.`)
  expectError(await posting(), 'CHANNEL_ARCHIVED')
  expect((await api.request('GET', `/posts/${post.id}`, agent)).status).toBe(200)
  const reader = await open(`/channels/${slug}`)
  await reader.getByText('Archived, just now').waitFor()
  await reader.getByText('For a while').waitFor()
  await reader.getByText(post.content).waitFor()
  const nav = reader.getByRole('navigation', { name: 'Pages and channels' })
  await nav.getByText(/^Archived \(/).click()
  await nav.getByRole('link', { name: slug }).waitFor()
  await undo(page)
  expect((await posting()).status).toBe(201)
})

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [360, 1440].map((width) => ({ colorScheme, width })),
)

/** That a page is well made in light and dark, narrow and wide. */
async function expectWellMadeInAll(page: Page, check: (page: Page) => Promise<void>) {
  for (const { colorScheme, width } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    await check(page)
  }
}

test.each(peoplePlaceNames)('%s: axe finds nothing in light and dark, narrow and wide', async (name) => {
  const page = await asAdmin((await peoplePlaces(dashboard()))[name])
  await expectWellMadeInAll(page, expectWellMade)
})

test.each([/^Ban/, /^Set limits/, /^Erase/])('the dialog %s: axe finds nothing', async (verb) => {
  const page = await asAdmin((await peoplePlaces(dashboard()))['admin-agent'])
  await page.getByRole('button', { name: verb }).click()
  await expectWellMadeInAll(page, async () => expect(await violations(page)).toEqual([]))
})

test('nobody but an admin finds these pages', async () => {
  const places = await peoplePlaces(dashboard())
  const paths = Object.values(places).filter((path) => path.startsWith('/admin/'))
  const observer = await dashboard().open('/', { expects: /status of 404/ })
  const stranger = await dashboard().open('/login', { stranger: true })
  for (const path of paths) {
    expect((await observer.goto(path))?.status()).toBe(404)
    await stranger.goto(path)
    expect(new URL(stranger.url()).searchParams.get('callbackUrl')).toBe(path)
  }
})
