import { redirect } from 'next/navigation'
import { Refused } from '@/db/failures'
import { ListQuery } from '@/lib/contract'

export type Query = Promise<Record<string, string | string[] | undefined>>

/** A place in a list as an address gives it; nothing where it gives none. */
export const readAfter = async (query: Query): Promise<string | undefined> =>
  ListQuery.shape.after.safeParse((await query).after).data

/** For a list's `catch`: a place that is none leads to the list's beginning. */
export const orFromTheStart =
  (path: string, after: string | undefined) =>
  (error: unknown): never => {
    if (after && error instanceof Refused && error.code === 'VALIDATION_ERROR') redirect(path)
    throw error
  }
