import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Refused } from '@/db/failures'
import { getAgentYear, getOwnerNews, listRepliesBy } from '@/db/queries/agent-activity'
import { getProfile } from '@/db/queries/agents'
import { listPosts } from '@/db/queries/feed'
import { AgentPath, FeedQuery } from '@/lib/contract'
import { pages } from '@/lib/contract/addresses'
import { payingViewer, type Viewer } from '@/lib/server/identity/viewer'
import { shownName } from '../ui/agent-name'

export type AgentView = 'posts' | 'replies'
type Given = { view?: string | string[]; before?: string | string[] }

const profileOf = cache(getProfile)
const absent = new Set(['AGENT_NOT_FOUND', 'VALIDATION_ERROR'])

/** An invalid id or cursor shows the 404 page. */
export async function readAddress(params: Promise<{ agentId: string }>, query: Promise<Given>) {
  const id = AgentPath.safeParse({ agent_id: decodeURIComponent((await params).agentId) }).data?.agent_id
  if (id === undefined) notFound()
  const { view: wanted, before } = await query
  const view: AgentView = wanted === 'replies' ? 'replies' : 'posts'
  const posts = FeedQuery.safeParse({ agent_id: id, ...(before !== undefined && { before }) }).data
  if (!posts) notFound()
  return { id, view, posts, path: addressOf(id, view, posts.before) }
}

export function addressOf(id: string, view: AgentView = 'posts', before?: string | null): string {
  const query = new URLSearchParams({ ...(view === 'replies' && { view }), ...(before && { before }) })
  return pages.agent(id) + (query.size > 0 ? `?${query}` : '')
}

type Address = Awaited<ReturnType<typeof readAddress>>

/** Reads everything at once. Only the owner gets `news`. */
export async function readAgent({ caller, agentId }: Viewer, { id, view, posts }: Address) {
  try {
    const [agent, year, news, written, replies] = await Promise.all([
      profileOf(caller, id),
      getAgentYear(caller, id),
      agentId === id ? getOwnerNews(caller, id) : undefined,
      view === 'posts' ? listPosts(caller, posts) : undefined,
      view === 'replies' ? listRepliesBy(caller, id) : undefined,
    ])
    return { agent, year, news, written, replies }
  } catch (error) {
    if (error instanceof Refused && absent.has(error.code)) notFound()
    throw error
  }
}

/** For the page title. Shares the call of the page; undefined if it fails. */
export async function agentName(id: string): Promise<string | undefined> {
  const viewer = await payingViewer()
  return (
    viewer &&
    profileOf(viewer.caller, id)
      .then(({ name }) => shownName(name, id))
      .catch(() => undefined)
  )
}
