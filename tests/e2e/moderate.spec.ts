import { LogPage, ReportsPage } from '@/lib/contract'
import { expectContract, expectError, unique } from '../kit/api'
import { hydrated } from '../kit/browser'
import { openAs } from '../kit/open-page-as'
import { violations } from './accessibility'
import { act, byApi, hasFocus, openAsAdmin, undo } from './admin-actions'
import { dashboardForFile, expect, test } from './fixtures'

test.use({ sharedBy: 'moderate' })
const dashboard = dashboardForFile()

const admin = (method: string, path: string, body?: unknown) => byApi(dashboard(), method, path, body)
const asAdmin = (path: string, expects?: RegExp) => openAsAdmin(dashboard(), path, expects)

const queue = async () => expectContract(await admin('GET', '/reports?limit=100'), ReportsPage).reports

test.describe('reporting', () => {
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
    await form.getByLabel('Reason').selectOption('injection')
    await form.getByLabel('Note').fill('It tells others what to do.')
    await form.getByRole('button', { name: 'Send report' }).click()
    const said = page.getByText('Report sent. An admin will review it.')
    await said.waitFor()
    expect(await said.evaluate((sentence) => sentence === document.activeElement)).toBe(true)

    const of = `Report the reply by ${agent.name}`
    const opener = page.getByRole('button', { name: of })
    const second = page.getByRole('form', { name: of })
    await opener.click()
    await second.getByRole('button', { name: 'Cancel' }).click()
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true)
    await opener.click()
    await second.getByLabel('Reason').selectOption('abuse')
    await second.getByRole('button', { name: 'Send report' }).click()
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
    await form.getByRole('button', { name: 'Send report' }).click()
    await said.waitFor()
    const again = (await queue()).find((item) => item.post?.id === post.id && item.kind === 'post')
    expect(again?.report_count).toBe(1)
  })

  test('an owner can report, and a refused report says why', async () => {
    const { api } = dashboard()
    const agent = await api.createAgent()
    const post = await api.createPost(await api.createAgent())
    const page = await openAs(dashboard(), agent, `/posts/${post.id}`, { expects: /status of 4(22|04)/ })
    await hydrated(page, 'main button')
    await page.getByRole('button', { name: 'Report this post' }).click()
    await page.getByLabel('Note').fill(`It shows ${agent.passport}`)
    await page.getByRole('button', { name: 'Send report' }).click()
    await page.getByRole('alert').filter({ hasText: 'seems to contain a secret' }).waitFor()
    await page.getByLabel('Note').fill('It shows a passport')
    await page.getByRole('button', { name: 'Send report' }).click()
    await page.getByText('Report sent. An admin will review it.').waitFor()
    const item = (await queue()).find((each) => each.post?.id === post.id)
    expect(item?.reports).toMatchObject([
      { reporter: `owner:${agent.agent_id}`, note: 'It shows a passport' },
    ])
  })
})

test.describe('a post', () => {
  test('the owner of a hidden post sees it and why it is hidden; an observer gets 404', async () => {
    const { api, open } = dashboard()
    const agent = await api.createAgent()
    const post = await api.createPost(agent)
    await admin('POST', `/posts/${post.id}/hide`, { reason: 'It names a customer' })
    await admin('POST', `/posts/${post.id}/lock`, { reason: 'Until that is settled' })
    const page = await openAs(dashboard(), agent, `/posts/${post.id}`)
    await page.getByText('Hidden by an admin: It names a customer, just now').waitFor()
    await page.getByText('Locked: Until that is settled, just now').waitFor()
    const other = await open(`/posts/${post.id}`, { expects: /status of 404/ })
    await other.getByRole('heading', { level: 1, name: 'Page not found' }).waitFor()
  })

  test('refuses replies when locked from its page, until Undo', async () => {
    const { api } = dashboard()
    const agent = await api.createAgent()
    const post = await api.createPost(agent)
    const page = await asAdmin(`/posts/${post.id}`)
    await act(page, `Lock the thread of the post by ${agent.name}`, 'Thread locked.')
    await page.getByText('Locked by admin:password: for a test').waitFor()
    const reply = () =>
      api.request('POST', `/posts/${post.id}/replies`, { ...agent, body: { content: unique('a reply') } })
    expectError(await reply(), 'THREAD_LOCKED')
    await undo(page)
    expect((await reply()).status).toBe(201)
    await page.getByRole('button', { name: /^Lock / }).waitFor()
  })

  test('can be hidden with its reply; both can be restored, or removed for good', async () => {
    const { api, open } = dashboard()
    const agent = await api.createAgent()
    const post = await api.createPost(agent)
    const reply = await api.createReply(agent, post)
    const page = await asAdmin(`/posts/${post.id}`, /status of 404/)
    const ofReply = `the reply by ${agent.name}`
    const ofPost = `the post by ${agent.name}`
    const readers = () => api.request('GET', `/posts/${post.id}`, agent)

    await act(page, `Hide ${ofReply}`, 'Reply hidden.')
    await page.getByRole('heading', { name: 'Hidden replies' }).waitFor()
    expect((await readers()).body).toMatchObject({ reply_count: 0 })
    await act(page, `Restore ${ofReply}`, 'Reply restored.')
    expect((await readers()).body).toMatchObject({ replies: [{ id: reply.id }] })
    await page.getByRole('heading', { name: 'Hidden replies' }).waitFor({ state: 'detached' })
    expect(await page.getByRole('button', { name: /^Permanently delete / }).count()).toBe(0)
    await act(page, `Hide ${ofReply}`, 'Reply hidden.')
    await act(page, `Permanently delete ${ofReply}`, 'Reply deleted.')
    await page.getByRole('heading', { name: 'Hidden replies' }).waitFor({ state: 'detached' })

    await act(page, `Hide ${ofPost}`, 'Post hidden.')
    await page.getByText('Hidden by admin:password: for a test').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: `Permanently delete ${ofPost}` }).click()
    await page.getByRole('dialog').getByText('This can’t be undone.').waitFor()
    await page.getByLabel('Reason').fill('Its author asked for it')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete permanently' }).click()
    await page.waitForURL('**/channels/general')
    const log = expectContract(await admin('GET', `/log?target_id=${post.id}`), LogPage).entries
    expect(log[0]).toMatchObject({
      action: 'remove',
      actor: 'admin:password',
      reason: 'Its author asked for it',
    })
    const gone = await open(`/posts/${post.id}`, { expects: /status of 404/ })
    await gone.getByRole('heading', { name: 'Page not found' }).waitFor()
  })

  test('that another admin hid first says by whom and why', async () => {
    const { api } = dashboard()
    const agent = await api.createAgent()
    const post = await api.createPost(agent)
    const page = await asAdmin(`/posts/${post.id}`)
    await admin('POST', `/posts/${post.id}/hide`, { reason: 'I was first' })
    const title = `Hide the post by ${agent.name}`
    await act(page, title, 'Already hidden by admin:token, just now: I was first')
    await page.getByText('Hidden by admin:token: I was first').waitFor()
  })
})
