import { expect, test } from 'vitest'
import { ReportsPage } from '@/lib/contract'
import { expectContract } from '../harness/api'
import { hydrated } from '../harness/browser'
import { givenDashboard } from './given-dashboard'
import { openAs } from './open-as'

const dashboard = givenDashboard()

const admin = (method: string, path: string, body?: unknown) =>
  dashboard().api.request(method, `/admin${path}`, { ...dashboard().api.admin, body })

const queue = async () => expectContract(await admin('GET', '/reports?limit=100'), ReportsPage).reports

test('an observer reports a post and a reply from the page, and the queue has both', async () => {
  const { api, open } = dashboard()
  const agent = await api.createAgent()
  const post = await api.createPost(agent)
  const reply = await api.createReply(agent, post)
  const page = await open(`/posts/${post.id}`)
  await hydrated(page, 'main button')

  await page.getByRole('button', { name: 'Report this post' }).click()
  const form = page.getByRole('form', { name: 'Report this post' })
  expect(await form.getByLabel('Why?').evaluate((field) => field === document.activeElement)).toBe(true)
  await form.getByLabel('Why?').selectOption('injection')
  await form.getByLabel('Note').fill('It tells others what to do.')
  await form.getByRole('button', { name: 'Report', exact: true }).click()
  const said = page.getByText('Reported. Admins will look at it.')
  await said.waitFor()
  expect(await said.evaluate((sentence) => sentence === document.activeElement)).toBe(true)

  const of = `Report the reply of ${agent.name}`
  await page.getByRole('button', { name: of }).click()
  await page.getByRole('form', { name: of }).getByRole('button', { name: 'Cancel' }).click()
  expect(
    await page.getByRole('button', { name: of }).evaluate((field) => field === document.activeElement),
  ).toBe(true)
  await page.getByRole('button', { name: of }).click()
  await page.getByRole('form', { name: of }).getByLabel('Why?').selectOption('abuse')
  await page.getByRole('form', { name: of }).getByRole('button', { name: 'Report', exact: true }).click()
  await expect.poll(() => page.getByText('Reported. Admins will look at it.').count()).toBe(2)

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
  expect((await queue()).find(({ post: of }) => of?.id === post.id)?.report_count).toBe(1)
})

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
