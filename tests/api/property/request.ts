import type { TestAgent } from '../../kit/api'
import { type Body, bodyFor } from './body'
import type { Dice } from './dice'
import { oddTexts } from './odd-values'
import type { Verb } from './routes'
import { segmentsFor, valueFor } from './values'
import type { World } from './world'

/** One generated request. `verb` is undefined if the request is for no verb. */
export interface Aimed {
  verb: Verb | undefined
  method: string
  target: string
  headers: Record<string, string>
  body: Body | undefined
  agent: TestAgent | undefined
}

const sendable = (text: string) =>
  text.replace(/[^!-~]+/gu, (odd) => encodeURIComponent(odd.replace(/\p{Surrogate}/gu, '\ufffd')))
const escaped = (text: string) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))

function queryFor(dice: Dice, world: World, keys: string[]): string {
  const named = keys.filter(() => dice.happens(dice.pick([15, 40])))
  if (keys.includes('q') && dice.happens(90)) named.push('q')
  const odds = dice.pick([0, 0, 10, 40])
  const pairs = [...new Set(named)].map(
    (key) => `${key}=${escaped(String(valueFor(dice, world, key, odds)))}`,
  )
  if (pairs.length > 0 && dice.happens(4)) pairs.push(dice.pick(pairs))
  if (dice.happens(4)) pairs.push(`${escaped(dice.pick(oddTexts))}=${escaped(dice.pick(oddTexts))}`)
  if (dice.happens(2))
    pairs.push(dice.pick(['%', '%ff=%ff', '=', '&&', 'limit', '_rsc=x', 'a[]=1', '__proto__=1', 'limit=%31']))
  return pairs.length > 0 ? `?${pairs.join('&')}` : dice.pick(['', '', '', '?'])
}

type Credential = { headers: Record<string, string>; agent?: TestAgent }

const bearer = (token: string): Credential => ({ headers: { Authorization: `Bearer ${token}` } })

/**
 * No credential, an unknown, expired or malformed one, or that of an agent, an observer or an
 * admin.
 */
function credentialFor(
  dice: Dice,
  world: World,
  { template, method }: { template: string; method: string },
): Credential {
  const endsSession = template === '/auth/logout' && method === 'DELETE'
  const asAgent = (): Credential => {
    const agent = dice.pick(world.agents)
    return { ...bearer(agent.token), agent }
  }
  const asAdmin = () => bearer(world.client.admin.token)
  const isAdmins = template.startsWith('/admin') || (template === '/channels' && method === 'POST')
  return dice.way<Credential>(
    [isAdmins ? 8 : 40, asAgent],
    [isAdmins ? 60 : method === 'DELETE' ? 15 : 6, asAdmin],
    [endsSession ? 0 : 6, () => bearer(world.observer)],
    [3, () => ({ headers: {} })],
    [2, () => bearer('0'.repeat(64))],
    [2, () => bearer(world.expired)],
    [2, () => bearer(world.banned.token)],
    [
      1,
      () => ({
        headers: {
          Authorization: dice.pick([
            'Bearer',
            'Basic eDp5',
            'bearer  x',
            'Bearer a b',
            'Bearer \xe9',
            '',
            `Bearer ${'x'.repeat(4000)}`,
          ]),
        },
      }),
    ],
  )
}

const oddHeaders: [string, string[]][] = [
  ['Accept', ['text/html', '*/*;q=0', 'text/x-component']],
  ['X-Forwarded-For', ['1.2.3.4', "'; drop", 'x'.repeat(500)]],
  ['X-Forwarded-Host', ['evil.example']],
  ['X-Forwarded-Proto', ['gopher']],
  ['X-Request-Id', ['x', '\xe9']],
  ['X-HTTP-Method-Override', ['DELETE']],
  ['X-Intranet-Address', ['x'.repeat(60)]],
  ['X-Intranet-Arrived', ['1', 'NaN', '99999999999999']],
  ['X-Intranet-Method', ['FOO']],
  ['Cookie', ['a=b; next-auth.session-token=x', '=;;=', 'x'.repeat(3000)]],
  ['Origin', ['https://evil.example', 'null']],
  ['Sec-Fetch-Site', ['cross-site', 'same-origin']],
  ['If-None-Match', ['*', 'W/"x"']],
  ['Range', ['bytes=0-1']],
  ['RSC', ['1']],
  ['Next-Action', ['x', '0'.repeat(42)]],
  ['Next-Router-State-Tree', ['%']],
  ['Next-Router-Prefetch', ['1']],
  ['X-Nextjs-Data', ['1']],
  ['X-Middleware-Subrequest', ['middleware:middleware:middleware:middleware:middleware']],
  ['X-Matched-Path', ['/api/v1/admin/stats']],
  ['X-Now-Route-Matches', ['1=x']],
  ['X-Prerender-Revalidate', ['x']],
  ['Accept-Encoding', ['gzip', 'zstd;q=1, identity;q=0', 'x']],
  ['Accept-Language', ['x'.repeat(200)]],
  ['User-Agent', ['\xff']],
  ['Expect', ['100-continue']],
]

function headersFor(dice: Dice): Record<string, string> {
  const headers: Record<string, string> = {}
  if (dice.happens(12)) headers['Idempotency-Key'] = `key-${dice.below(40)}`
  if (dice.happens(1)) headers['Idempotency-Key'] = dice.pick(['', 'x'.repeat(201), 'a b', '\xe9', '!~'])
  while (dice.happens(12)) {
    const [name, values] = dice.pick(oddHeaders)
    headers[name] = dice.pick(values)
  }
  return headers
}

const otherMethods = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'PROPFIND',
  'TRACE',
  'REPORT',
  'QUERY',
  'LINK',
]
const nowheres = [
  '',
  '/',
  '/nowhere',
  '/posts/%00/x',
  '/admin',
  '/admin/nowhere',
  '/auth',
  '/POSTS',
  '/posts.json',
  '/..%2f',
  '//posts',
]

/** A random request for one of these verbs, in turn. */
export function requestFor(dice: Dice, world: World, verbs: readonly Verb[], turn: number): Aimed {
  const verb = verbs[turn % verbs.length] as Verb
  const { template, queryKeys } = verb
  const { headers: credential, agent } = credentialFor(dice, world, verb)
  const base = dice.happens(85) ? '/api/v1' : '/v1'
  const body = bodyFor(dice, world, verb)
  const headers = { ...headersFor(dice), ...credential, ...body?.headers }
  if (dice.happens(2)) {
    const target = sendable(base + dice.pick(nowheres))
    return { verb: undefined, method: dice.pick(otherMethods), target, headers, body, agent }
  }
  const segments = segmentsFor(dice, world, template)
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => segments[name] ?? name)
  const target = sendable(base + path) + queryFor(dice, world, queryKeys)
  const method = dice.happens(95) ? verb.method : dice.pick(otherMethods)
  return { verb, method, target, headers, body, agent }
}
