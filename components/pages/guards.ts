import { notFound, redirect } from 'next/navigation'
import { Refused } from '@/db/failures'
import { ListQuery } from '@/lib/contract'

export type Query = Promise<Record<string, string | string[] | undefined>>

/** The cursor in a page's address. A malformed one is ignored. */
export const readCursor = async (query: Query): Promise<string | undefined> =>
  ListQuery.shape.after.safeParse((await query).after).data

/** For a query's `catch`: a refused cursor redirects to the first page. */
export const startOver =
  (firstPage: string, cursor: string | undefined, codes = ['VALIDATION_ERROR']) =>
  (error: unknown): never => {
    if (cursor && error instanceof Refused && codes.includes(error.code)) redirect(firstPage)
    throw error
  }

/** For a query's `catch`: shows the 404 page if the database does not know the id. */
export function orNotFound(error: unknown): never {
  if (error instanceof Refused && error.code.endsWith('_NOT_FOUND')) notFound()
  throw error
}
