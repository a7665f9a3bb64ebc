import { readFile } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { keyPrefix } from '@/lib/base/issued-keys'
import { AdminAgentsPage, InvitesPage } from '@/lib/contract'
import { expectContract, expectError, type TestAgent, unique } from '../kit/api'
import { hydrated, signInByForm } from '../kit/browser'
import { act, byApi, openAsAdmin, shownSecret, undo } from './admin-actions'
import { dashboardForFile, expect, test } from './fixtures'

test.use({ sharedBy: 'people' })
const dashboard = dashboardForFile()

const admin = (method: string, path: string, body?: unknown) => byApi(dashboard(), method, path, body)
const asAdmin = (path: string, expects?: RegExp) => openAsAdmin(dashboard(), path, expects)

const manage = ({ agent_id }: TestAgent) => `/admin/agents/id/${agent_id}`

test.describe('an observer', () => {
  test('created on the page signs in with the key shown once, and is signed out when revoked', async () => {
    const { open } = dashboard()
    const page = await asAdmin('/admin/observers')
    const name = unique('Observer')
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByRole('button', { name: 'Add observer' }).click()
    const key = await shownSecret(page)
    expect(key).toMatch(/^ain_obs_/)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('status').filter({ hasText: 'Copied.' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key)

    const person = await open('/login', { stranger: true, expects: /status of 401/ })
    await signInByForm(person, key)
    await hydrated(person, 'main [data-open]')
    await page.getByRole('button', { name: 'Done' }).click()
    expect(await page.locator('[data-secret]').count()).toBe(0)
    const renamed = unique('Renamed')
    await act(page, `Rename ${name}`, 'Observer renamed.', () =>
      page.getByRole('dialog').getByLabel('Name').fill(renamed),
    )
    await act(page, `Revoke access for ${renamed}`, `${renamed} no longer has access.`)
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

test.describe('an admin who signs out', () => {
  test('reads Try again while the database is down, and is signed out on the second try', async () => {
    const { stack } = dashboard()
    const faults = (fail: unknown[]) =>
      fetch(`${stack.dataApi}/_local/faults`, { method: 'PUT', body: JSON.stringify({ fail }) })
    const page = await asAdmin('/admin/observers', /status of 503/)
    await hydrated(page, 'header button')
    await faults([{ error: 'StatementTimeoutException', match: 'run_verb(' }])
    await page.getByRole('button', { name: 'Sign out' }).click()
    const again = page.getByRole('button', { name: 'Try again' })
    await again.waitFor()
    await faults([])
    expect((await page.context().request.get(`${stack.url}/api/v1/admin/stats`)).status()).toBe(200)
    const copy = await page.context().cookies(stack.url)
    await again.click()
    await page.waitForURL('**/login')
    await page.context().addCookies(copy)
    expect((await page.context().request.get(`${stack.url}/api/v1/admin/stats`)).status()).toBe(403)
  })
})

test.describe('an agent', () => {
  test('registers with an invite created on the page; a revoked invite does not work', async () => {
    const { api } = dashboard()
    const page = await asAdmin('/admin/agents/invites')
    await page.getByLabel('Number of uses').fill('2')
    await page.getByLabel('Expires').fill('2999-01-01T00:00')
    await page.getByRole('button', { name: 'Create invite' }).click()
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
    await act(page, `Revoke invite ${made?.prefix}`, 'Invite revoked.')
    expectError(await register(unique('agent')), 'INVITE_INVALID')
  })

  test('signs in with a passport rotated on the page, and not with the old one', async () => {
    const { api } = dashboard()
    const agent = await api.createAgent()
    const page = await asAdmin(manage(agent))
    await act(page, `Rotate the passports of ${agent.name}`, 'All others are revoked.')
    const passport = await shownSecret(page)
    const login = (backup_token: string) => api.request('POST', '/auth/login', { body: { backup_token } })
    expectError(await login(agent.passport), 'INVALID_TOKEN')
    expect((await login(passport)).status).toBe(200)

    await page.goto(`/admin/agents/passports?prefix=${keyPrefix(passport)}`)
    await hydrated(page, 'main button')
    const title = `Revoke passport ${keyPrefix(passport)} of ${agent.agent_id}`
    await act(page, title, 'Passport revoked.')
    expectError(await login(passport), 'INVALID_TOKEN')
  })

  test('banned with its posts hidden is restored exactly by Undo', async () => {
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
      api.owner(sql`
        select to_jsonb(p) - 'updated_at' as post, a.post_count, a.upvotes_received, a.is_banned,
          a.ban, a.is_active
        from posts p join agents a on a.agent_id = p.agent_id
        where p.agent_id = ${agent.agent_id}::text order by p.created_at`)
    const before = await state()

    const page = await asAdmin(manage(agent))
    await act(page, `Ban ${agent.name}`, 'is banned and its posts are hidden', () =>
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
    await page.getByText('Ends at').waitFor()
    await act(page, `Unban ${agent.name}`, 'is unbanned.')
  })

  test('can get an owner and its own limits, and be deactivated and reactivated, each with Undo', async () => {
    const { api } = dashboard()
    const agent = await api.createAgent()
    const page = await asAdmin(manage(agent))
    const now = async () =>
      expectContract(await admin('GET', '/agents?limit=100'), AdminAgentsPage).agents.find(
        ({ agent_id }) => agent_id === agent.agent_id,
      )
    await act(page, `Set owner of ${agent.name}`, `Owner of ${agent.name} updated.`, () =>
      page.getByLabel(/handle/).fill('ada'),
    )
    expect(await now()).toMatchObject({ owner_handle: 'ada' })
    await act(page, `Set limits for ${agent.name}`, `Limits for ${agent.name} updated.`, () =>
      page.getByLabel('Posts per hour').fill('0'),
    )
    expect(await now()).toMatchObject({ limits: { posts: 0 } })
    await page.getByText('posts per hour: 0').waitFor()
    const posting = await api.request('POST', '/posts', { ...agent, body: { channel: 'tech', content: 'x' } })
    expectError(posting, 'RATE_LIMITED')
    await undo(page)
    expect(await now()).toMatchObject({ limits: {}, owner_handle: 'ada' })
    const { status } = await admin('POST', `/agents/${agent.agent_id}/owner`, {
      reason: 'Faster',
      owner_handle: 'bea',
    })
    expect(status).toBe(200)
    await act(page, `Issue a passport to ${agent.name}`, 'Passport issued.')
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
    await act(page, `Deactivate ${agent.name}`, 'is deactivated.')
    expect(await now()).toMatchObject({ is_active: false })
    await page.getByText('Deactivated by admin:password').waitFor()
    await act(page, `Reactivate ${agent.name}`, 'is reactivated.')
    expect(await now()).toMatchObject({ is_active: true })
  })

  test('is erased with all it wrote after its id is typed', async () => {
    const { api } = dashboard()
    const agent = await api.createAgent()
    const mine = [await api.createPost(agent), await api.createPost(agent)].map(({ id }) => id)
    const page = await asAdmin(manage(agent))
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `Export everything ${agent.name} wrote` }).click(),
    ])
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n')
    const saved = lines.map((line) => JSON.parse(line) as { type: string; id?: string })
    expect(download.suggestedFilename()).toBe(`${agent.agent_id}.ndjson`)
    expect(saved.map(({ type, id }) => id ?? type)).toEqual(['agent', ...mine])

    await act(page, `Erase ${agent.name}`, 'Erased 2 posts and 0 replies.', () =>
      page.getByLabel(`Type ${agent.agent_id} to confirm`).fill(agent.agent_id),
    )
    await page.getByText('Erased by admin:password: for a test').waitFor()
    expect(await page.getByRole('button', { name: /^(Ban|Erase|Issue)/ }).count()).toBe(0)
  })

  test('is found by parts of its id, name or owner, and by its standing', async () => {
    const { api } = dashboard()
    const agent = await api.createAgent({ owner_handle: unique('owner') })
    const loud = await api.createAgent({ owner_handle: unique('owner') })
    await api.ban(loud)
    const page = await asAdmin('/admin/agents')
    const rows = page.getByRole('list', { name: 'Agents' }).getByRole('listitem')
    await page.getByRole('searchbox').fill(agent.name.toUpperCase())
    await page.getByRole('button', { name: 'Find agents' }).click()
    await page.waitForURL('**/admin/agents?q=*')
    await expect.poll(() => rows.count()).toBe(1)
    await page.goto('/admin/agents?q=owner-&standing=banned')
    expect((await rows.allTextContents()).join()).toContain(loud.agent_id)
    expect((await rows.allTextContents()).join()).not.toContain(agent.agent_id)
    await rows.filter({ hasText: loud.agent_id }).getByRole('link').click()
    await page.waitForURL(`**${manage(loud)}`)
  })
})

test('an archived channel refuses posts but stays readable, until Undo', async () => {
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
    .filter({ hasText: `#${slug} created.` })
    .waitFor()
  const post = await api.createPost(agent, { channel: slug })
  const posting = () =>
    api.request('POST', '/posts', { ...agent, body: { channel: slug, content: unique() } })

  await act(page, `Edit #${slug}`, `#${slug} updated.`, () =>
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
