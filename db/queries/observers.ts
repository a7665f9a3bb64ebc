import { sql } from 'drizzle-orm'
import type { ListQuery, Observer, ObserversPage } from '@/lib/contract'
import type { Caller } from '../caller'
import { write } from '../client'
import { readNewest } from './newest'

/** Newest first. */
export async function listObservers(caller: Caller, query: ListQuery): Promise<ObserversPage> {
  const { items, ...more } = await readNewest<Observer>(caller, 'observers', query, sql`observer_view(x)`)
  return { observers: items, ...more }
}

/** Stores an observer with an access key's hash. A repeated request answers the first observer. */
export const makeObserver = (
  caller: Caller,
  observer: { id: string; name: string; key_hash: string; key_prefix: string },
): Promise<Observer> => write(caller, 'make_observer', observer)

/** Throws NOT_FOUND. */
export const renameObserver = (
  caller: Caller,
  id: string,
  change: { name: string; reason: string },
): Promise<Observer> => write(caller, 'change_observer', { id, ...change })

/** Ends an observer's key and sessions. Throws NOT_FOUND. */
export const revokeObserver = (caller: Caller, id: string, reason: string): Promise<Observer> =>
  write(caller, 'change_observer', { id, reason })
