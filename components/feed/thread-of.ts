import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Caller } from '@/db/caller'
import { Refused } from '@/db/failures'
import { getThread, listReplies } from '@/db/queries/posts'
import type { RepliesPage } from '@/lib/contract'
import { orNotFound } from './missing'

/** A post with the beginning of its thread: read once, for the page and its title. */
export const threadOf = cache((caller: Caller, id: string) => getThread(caller, id).catch(orNotFound))

/** A later page of a thread; a cursor that is none leads to its beginning. */
export async function repliesAfter(caller: Caller, id: string, after: string): Promise<RepliesPage> {
  try {
    return await listReplies(caller, id, { after, limit: 200 })
  } catch (error) {
    if (error instanceof Refused && error.code === 'VALIDATION_ERROR') redirect(`/posts/${id}`)
    return orNotFound(error)
  }
}
