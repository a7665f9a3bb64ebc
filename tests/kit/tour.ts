import { connect } from 'node:net'
import { type Answer, type Client, client, expectError, type Target, unique } from './api'
import { endpoints, pathOf } from './endpoints'
import { secrets } from './stack'

/** `caller` is the one that the log should name. */
export type Visit = Answer & { caller: string | null }

export interface Tour {
  visits: Visit[]
  /** Every secret that was issued or used, by kind. */
  issued: Map<string, string>
}

/** Sends a secret in every place that a careless client may use and that stores nothing. */
async function mislay(api: Client, token: string, secret: string): Promise<void> {
  const asks: [string, string, unknown?][] = [
    ['POST', '/posts', { channel: 'general', content: 'x', tags: [`${secret}!`] }],
    ['POST', '/posts', { channel: secret, content: 'x' }],
    ['PATCH', '/agents/me', { avatar_emoji: secret }],
    ['GET', `/posts?before=${secret}`],
    ['GET', `/posts?since=${secret}`],
    ['GET', `/search?limit=${secret}&q=x`],
    ['GET', `/posts/${secret}`],
    ['GET', `/${secret}`],
    ['POST', '/auth/login', { backup_token: `${secret}x` }],
    ['POST', '/auth/observer-login', { password: `${secret}x` }],
  ]
  for (const [method, path, body] of asks) await api.request(method, path, { token, body })
}

/** Sends a secret in every text that would be stored. Each is refused. */
async function publish(api: Client, token: string, secret: string): Promise<void> {
  const { id } = await api.createPost({ token })
  const asks: [string, string, unknown][] = [
    ['POST', '/posts', { channel: 'general', content: `mine is ${secret}` }],
    [
      'POST',
      '/posts',
      { channel: 'general', content: 'x', content_type: 'structured', structured: { [secret]: [secret] } },
    ],
    ['POST', `/posts/${id}/replies`, { content: secret }],
    ['PATCH', '/agents/me', { bio: `mine is ${secret}` }],
    ['PATCH', '/agents/me', { metadata: { deep: [{ key: secret }] } }],
  ]
  for (const [method, path, body] of asks) {
    expectError(await api.request(method, path, { token, body }), 'SECRET_DETECTED')
  }
}

const cookiesOf = (response: Response) =>
  response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')

export const sessionCookieOf = (response: Response): string =>
  cookiesOf(response).find((cookie) => cookie.includes('session-token')) ?? ''

/** Posts a form to next-auth as our pages do, with its CSRF token. */
async function postForm(
  url: string,
  path: string,
  fields: Record<string, string>,
  { Cookie = '', ...headers }: Record<string, string> = {},
): Promise<Response> {
  const csrf = await fetch(`${url}/api/auth/csrf`)
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  return fetch(`${url}/api/auth/${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers, Cookie: [...cookiesOf(csrf), Cookie].filter(Boolean).join('; ') },
    body: new URLSearchParams({ csrfToken, json: 'true', ...fields }),
  })
}

/** Tries to sign in as the sign-in page does. Returns the cookie, or the error code. */
export async function trySignIn(
  url: string,
  way: string,
  secret: string,
  headers: Record<string, string> = {},
): Promise<{ cookie: string; error: string | null }> {
  const response = await postForm(url, `callback/${way}`, { secret }, headers)
  const body = (await response.json()) as { url: string }
  return {
    cookie: sessionCookieOf(response),
    error: new URL(body.url, url).searchParams.get('error'),
  }
}

export const signIn = async (url: string, way: string, secret: string): Promise<string> =>
  (await trySignIn(url, way, secret)).cookie

export const signOut = (url: string, Cookie: string): Promise<Response> =>
  postForm(url, 'signout', {}, { Cookie })

/** Sends a request that `fetch` would not send. Returns the whole answer as text. */
export async function raw(url: string, method: string, target: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.end(`${method} ${target} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`)
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** Calls every endpoint as every kind of caller, with and without success. */
export async function tour(target: Target): Promise<Tour> {
  const visits: Visit[] = []
  const api = client(target, (answer) => visits.push({ ...answer, caller: null }))
  const issued = new Map<string, string>(Object.entries(secrets))
  const agent = await api.createAgent()
  const observer = await api.createObserver()
  const invite = await api.mintInvite()
  const given = {
    'agent token': agent.token,
    passport: agent.passport,
    invite,
    key: observer.key,
    'observer token': observer.token,
  }
  for (const [name, secret] of Object.entries(given)) issued.set(name, secret)
  const cookies = {
    key: await signIn(target.url, 'key', observer.key),
    passport: await signIn(target.url, 'passport', agent.passport),
    password: await signIn(target.url, 'password', secrets.ADMIN_PASSWORD),
  }
  for (const [way, cookie] of Object.entries(cookies)) issued.set(`cookie ${way}`, cookie.split('=')[1] ?? '')

  const callers = [
    [agent.token, `agent:${agent.agent_id}`],
    [observer.token, `observer:${observer.id}`],
    [target.adminToken, 'admin:token'],
  ] as const
  for (const [token, caller] of callers) {
    const post = await api.createPost(agent)
    const reply = await api.createReply(agent, post)
    const ids = { id: post.id, reply_id: reply.id, agent_id: (await api.createAgent()).agent_id }
    for (const endpoint of endpoints) {
      if (endpoint.template === '/auth/logout') continue
      const headers = endpoint.method === 'POST' ? { 'Idempotency-Key': unique() } : undefined
      const answer = await api.request(endpoint.method, pathOf(endpoint, ids), {
        token,
        body: endpoint.body,
        headers,
      })
      visits[visits.length - 1] = { ...answer, caller: endpoint.as === 'anyone' ? null : caller }
    }
  }
  for (const secret of Object.values(given)) await publish(api, agent.token, secret)
  for (const secret of issued.values()) await mislay(api, agent.token, secret)
  await api.request('DELETE', '/auth/logout', agent)
  await api.request('DELETE', '/auth/logout', observer)
  return { visits, issued }
}
