import { cache } from 'react'
import type { Caller } from '@/db/caller'
import { getPostModeration, getThread } from '@/db/queries/posts'
import { listReplies } from '@/db/queries/replies'
import { getUpvoters } from '@/db/queries/upvotes'
import type { RepliesPage } from '@/lib/contract'
import { pages } from '@/lib/contract/addresses'
import { requireAdmin, type Viewer } from '@/lib/server/identity/viewer'
import { orNotFound, startOver } from '../pages/guards'
import { fitReplies } from './fit-replies'

/** Cached for the page and its title. */
export const readThread = cache((caller: Caller, id: string) => getThread(caller, id).catch(orNotFound))

const repliesAfter = (caller: Caller, id: string, after: string): Promise<RepliesPage> =>
  listReplies(caller, id, { after, limit: 200 })
    .catch(startOver(pages.post(id), after))
    .catch(orNotFound)

async function standingOf({ kind }: Viewer, id: string) {
  if (kind !== 'admin') return undefined
  const { caller } = await requireAdmin(pages.post(id))
  return getPostModeration(caller, id)
}

export async function readPost(viewer: Viewer, id: string, after: string | string[] | undefined) {
  const { caller } = viewer
  const [thread, upvoters, later, standing] = await Promise.all([
    readThread(caller, id),
    getUpvoters(caller, id),
    typeof after === 'string' ? repliesAfter(caller, id, after) : undefined,
    standingOf(viewer, id),
  ])
  const { replies, replies_cursor: next } = fitReplies(thread, later ?? thread, viewer.kind === 'admin')
  const isClosed = (thread.hidden ?? thread.locked) !== undefined
  return { thread, upvoters, standing, replies: { post: id, replies, next, isFirst: !later, isClosed } }
}
