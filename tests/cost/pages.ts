import { type Post, pageBudget } from '../../lib/contract'
import type { Client } from '../kit/api'
import type { Aim, World } from './aims/request'
import { fresh, kinds, postOf } from './aims/writes'
import type { Prober, Worst } from './search'

const posts = 50
const replies = 200
let nth = 1_000_000
let thread = ''

/**
 * Fills the newest 50 posts and a thread of 200 replies with the most expensive texts found so far.
 */
export async function fillPages(world: World & { api: Client }, worst: Worst): Promise<void> {
  const { api } = world
  const dearest = (name: string) => worst.list(6, (aim) => aim.name === `observer page of a ${name}`)
  const send = (path: string, body: unknown) => api.request('POST', path, { token: world.agent, body })
  const start = await api.createPost({ token: world.agent }, { content: 'A long thread to measure.' })
  thread = start.id
  const ofReplies = dearest('reply')
  for (let n = 0; n < replies; n++) {
    const genes = ofReplies[n % ofReplies.length]?.genes
    if (genes) await send(`/posts/${thread}/replies`, { content: fresh(genes, ++nth, 1000) })
  }
  for (let n = 0; n < posts; n++) {
    const kind = kinds[n % kinds.length] as (typeof kinds)[number]
    const ofKind = dearest(`${kind} post`)
    const genes = ofKind[Math.floor(n / kinds.length) % ofKind.length]?.genes
    if (!genes) continue
    const { status, body } = await send('/posts', postOf(kind, genes, ++nth))
    if (status !== 201 || n >= 20) continue
    await send(`/posts/${(body as Post).id}/reports`, { reason: 'spam' })
  }
}

export interface PageCost {
  path: string
  ms: number
  bytes: number
}

export const pageLimits = ({ ms, bytes }: PageCost) => ms > pageBudget.cpuMs || bytes > pageBudget.bytes

/** The cost of the pages that show those texts. */
export async function measurePages(probe: Prober, world: World): Promise<PageCost[]> {
  const shared = ['/', '/channels/general', '/search?q=costmark&limit=50', `/posts/${thread}`]
  const agent = `/agents/${world.agentId}`
  const paths: [string, string][] = [
    ...[...shared, agent, `${agent}?view=replies`].map((path): [string, string] => [path, world.observer]),
    ...['/admin', `/posts/${thread}`, '/admin/log', `/admin/agents/id/${world.agentId}`].map(
      (path): [string, string] => [path, world.admin],
    ),
  ]
  const costs: PageCost[] = []
  for (const [path, Cookie] of paths) {
    const build = () => ({ method: 'GET', target: path, headers: { Cookie } })
    const aim: Aim = { name: path, class: 'page', build }
    const genes = { parts: [], repeat: 1, variant: 0 }
    costs.push({ path, ...(await probe.surely(aim, genes, await probe.once(aim, genes))) })
  }
  return costs
}
