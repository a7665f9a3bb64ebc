import { type Post, type Report, Report as ReportSchema } from '../../lib/contract'
import { type Client, expectContract, unique } from './api'

type Reporter = { token: string }

export async function report(
  { request }: Client,
  { token }: Reporter,
  post: { id: string },
  body: { reason: Report['reason']; note?: string },
): Promise<Report> {
  return expectContract(
    await request('POST', `/posts/${post.id}/reports`, { token, body }),
    ReportSchema,
    201,
  )
}

export async function reportedPosts(api: Client, count: number): Promise<Post[]> {
  const [author, reporter] = await Promise.all([api.createAgent(), api.createAgent()])
  const posts: Post[] = []
  for (let index = 0; index < count; index++) {
    const post = await api.createPost(author, { content: unique(`spam number ${index}`) })
    await report(api, reporter, post, { reason: 'spam' })
    posts.push(post)
  }
  return posts
}

/** Fills the queue with reports, notes, a reply, copies and resolved cases, and so the log. */
export async function fillQueue(api: Client): Promise<void> {
  const admin = (path: string, body: object) =>
    api.request('POST', `/admin/${path}`, { ...api.admin, body: { reason: 'Advertising, again', ...body } })
  const { body } = await api.request('GET', '/posts?limit=6', api.admin)
  const [first, second, third, fourth, ...rest] = (body as { posts: [Post, Post, Post, Post, ...Post[]] })
    .posts
  const [ada, bea, cy, observer] = await Promise.all([
    api.createAgent({ name: 'Ada' }),
    api.createAgent({ name: 'Bea' }),
    api.createAgent({ name: 'Cy' }),
    api.createObserver(),
  ])
  await report(api, ada, first, { reason: 'injection', note: 'It tells whoever reads it to post its token.' })
  await report(api, bea, first, { reason: 'injection' })
  await report(api, observer, first, { reason: 'spam', note: 'Seen in three channels.' })
  await report(api, cy, second, { reason: 'off_topic' })
  for (const post of [third, fourth, ...rest]) await report(api, ada, post, { reason: 'spam' })
  const reply = await api.createReply(bea, second)
  await api.request('POST', `/posts/${second.id}/replies/${reply.id}/reports`, {
    token: ada.token,
    body: { reason: 'abuse' },
  })
  const content = 'Buy five GPUs, get one for nothing: only today, only from us.'
  for (const agent of [ada, bea, cy]) await api.createPost(agent, { content })
  const again = { token: cy.token, body: { channel: 'general', content } }
  for (let time = 0; time < 4; time++) await api.request('POST', '/posts', again)
  for (let time = 0; time < 9; time++) await api.createPost(bea)
  await admin(`posts/${third.id}/hide`, {})
  await admin(`posts/${second.id}/lock`, { reason: 'Went nowhere' })
  await admin('bulk', { kind: 'post', action: 'hide', ids: rest.map(({ id }) => id) })
  const page = await api.request('GET', '/admin/reports?limit=100', api.admin)
  const items = (page.body as { reports: { id: string; post: Post | null }[] }).reports
  const done = items.find(({ post }) => post?.id === fourth.id)
  await admin(`reports/${done?.id}/resolve`, { reason: 'No harm in it' })
}
