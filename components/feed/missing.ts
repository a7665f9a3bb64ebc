import { notFound } from 'next/navigation'
import { Refused } from '@/db/failures'

/** For a query's `catch`: what the database does not know is the page that says so. */
export function orNotFound(error: unknown): never {
  if (error instanceof Refused && error.code.endsWith('_NOT_FOUND')) notFound()
  throw error
}
