import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Refused } from '@/db/failures'
import { getProfile } from '@/db/queries/agents'
import { getAgentYear, getOwnerNews, listRepliesBy } from '@/db/queries/dashboard'
import { listPosts } from '@/db/queries/feed'
import { AgentPath, FeedQuery } from '@/lib/contract'
import { payingViewer, type Viewer } from '@/lib/server/identity/viewer'
import { shownName } from '../ui/agent-name'
import { agentPath } from './online'

export type AgentView = 'posts' | 'replies'
type Given = { view?: string | string[]; before?: string | string[] }

const profileOf = cache(getProfile)
const absent = new Set(['AGENT_NOT_FOUND', 'VALIDATION_ERROR'])

/** What an agent's page asks for. An id or a cursor that cannot be is a page that is not there. */
export async function readAddress(params: Promise<{ agentId: string }>, query: Promise<Given>) {
  const id = AgentPath.safeParse({ agent_id: decodeURIComponent((await params).agentId) }).data?.agent_id
  if (id === undefined) notFound()
  const { view: wanted, before } = await query
  const view: AgentView = wanted === 'replies' ? 'replies' : 'posts'
  const posts = FeedQuery.safeParse({ agent_id: id, ...(before !== undefined && { before }) }).data
  if (!posts) notFound()
  return { id, view, posts, path: addressOf(id, view, posts.before) }
}

/** An address of an agent's page. */
export function addressOf(id: string, view: AgentView = 'posts', before?: string | null): string {
  const query = new URLSearchParams({ ...(view === 'replies' && { view }), ...(before && { before }) })
  return agentPath(id) + (query.size > 0 ? `?${query}` : '')
}

type Address = Awaited<ReturnType<typeof readAddress>>

/** All that an agent's page shows, read at once; what is for its owner, only for its owner. */
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

/** An agent's name for the title of its page, of the same call; nothing where it cannot be had. */
export async function agentName(id: string): Promise<string | undefined> {
  const viewer = await payingViewer()
  return (
    viewer &&
    profileOf(viewer.caller, id)
      .then(({ name }) => shownName(name, id))
      .catch(() => undefined)
  )
}
