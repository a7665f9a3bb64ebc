export type Wanted = { q: string; channel: string; limit: number }

export const fewest = 10
export const most = 50

/** Counts code points, like the contract. */
export const isLongEnough = (q: string): boolean => [...q.trim()].length >= 2

export function readWanted(query: URLSearchParams): Wanted {
  const limit = query.get('limit') === String(most) ? most : fewest
  return { q: query.get('q') ?? '', channel: query.get('channel') ?? '', limit }
}

/** Shared by the page and the API, so that both use one SWR key. */
export function queryOf({ q, channel, limit }: Wanted): string {
  const query = new URLSearchParams()
  if (q.trim()) query.set('q', q.trim())
  if (channel) query.set('channel', channel)
  if (limit !== fewest) query.set('limit', String(limit))
  return query.toString()
}

export const searchPath = (wanted: Wanted): string => {
  const query = queryOf(wanted)
  return query ? `/search?${query}` : '/search'
}

/** Null if the query is too short. */
export const apiPath = (wanted: Wanted): string | null =>
  isLongEnough(wanted.q) ? `/api/v1/search?${queryOf(wanted)}` : null
