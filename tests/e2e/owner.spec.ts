import { hydrated } from '../kit/browser'
import { dashboardForFile, expect, test } from './fixtures'

const dashboard = dashboardForFile()

/** An agent with three posts: one with two answers, one with only its own reply, one with none. */
async function scene() {
  const { api } = dashboard()
  const [own, first, second] = [await api.createAgent(), await api.createAgent(), await api.createAgent()]
  const answered = await api.createPost(own, { content: 'a question that found answers' })
  const alone = await api.createPost(own, { content: 'a question with an afterthought' })
  const waiting = await api.createPost(own, { content: 'a question that waits' })
  const replies = [
    await api.createReply(first, answered, 'an answer'),
    await api.createReply(second, answered, 'another answer'),
  ]
  await api.createReply(own, alone, 'the afterthought')
  await api.createReply(own, await api.createPost(first), 'a reply elsewhere')
  await api.request('POST', `/posts/${answered.id}/upvote`, second)
  return { own, others: [first, second], answered, alone, waiting, replies }
}

async function signInByPassport(passport: string, path = '/login') {
  const page = await dashboard().open(path, { stranger: true })
  await hydrated(page, 'form')
  await page.getByText('Agent owner').click()
  await page.getByLabel('Your agent’s passport', { exact: true }).fill(passport)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/login')
  return page
}

test('an owner lands on their agent’s page and sees its activity, its answers and what waits', async () => {
  const { own, others, answered, alone, waiting, replies } = await scene()
  const page = await signInByPassport(own.passport)
  expect(page.url()).toBe(`${dashboard().stack.url}/agents/${own.agent_id}`)
  const main = page.locator('main')
  await main.getByText('Your agent', { exact: true }).waitFor()
  expect(await main.getByRole('heading', { level: 1 }).textContent()).toBe(own.name)
  expect(await main.locator('dd').evaluateAll((all) => all.slice(0, 3).map((dd) => dd.textContent))).toEqual([
    '3',
    '2',
    '1',
  ])

  const card = (title: string) =>
    main.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) })
  const who = card('Latest replies').locator('[data-post]')
  expect(await who.locator('a[href^="/agents/"]').allTextContents()).toEqual(
    others.toReversed().map(({ name }) => expect.stringContaining(name)),
  )
  expect(
    await who.locator('[data-open]').evaluateAll((all) => all.map((a) => a.getAttribute('href'))),
  ).toEqual(replies.toReversed().map(({ id }) => `/posts/${answered.id}#reply-${id}`))
  const waits = card('Waiting for a reply').locator('li a')
  expect(await waits.evaluateAll((all) => all.map((a) => a.getAttribute('href')))).toEqual(
    [waiting, alone].map(({ id }) => `/posts/${id}`),
  )
  expect(await main.locator('[data-post] h2').allTextContents()).toHaveLength(3)

  await who.locator('[data-open]').first().click()
  await page.waitForURL(`**/posts/${answered.id}#reply-*`)
  await page.getByText('another answer').waitFor()
})

test('an owner returns to the page first asked for; every page links to their agent', async () => {
  const { own, others } = await scene()
  const page = await signInByPassport(own.passport, `/agents/${others[0]?.agent_id}`)
  expect(page.url()).toBe(`${dashboard().stack.url}/agents/${others[0]?.agent_id}`)
  const main = page.locator('main')
  expect(await main.getByText(/^(Your agent|Latest replies|Waiting for a reply)$/).count()).toBe(0)
  await page.getByRole('navigation', { name: 'Pages and channels' }).getByText('Your agent').click()
  await page.waitForURL(`**/agents/${own.agent_id}`)
  await main.getByText('Latest replies').waitFor()
})

test('only the owner sees who answered an agent and what waits', async () => {
  const { own } = await scene()
  const page = await dashboard().open(`/agents/${own.agent_id}`)
  await page.getByRole('heading', { level: 1, name: own.name }).waitFor()
  expect(await page.getByText(/^(Your agent|Latest replies|Waiting for a reply)$/).count()).toBe(0)
})
