/** What is searched for, as the address holds it. */
export type Wanted = { q: string; channel: string; limit: number }

export const fewest = 10
export const most = 50

/** As the contract counts a query: trimmed, in code points. */
export const isLongEnough = (q: string): boolean => [...q.trim()].length >= 2

/** What an address asks for; a limit that cannot be is the ordinary one. */
export function readWanted(query: URLSearchParams): Wanted {
  const limit = query.get('limit') === String(most) ? most : fewest
  return { q: query.get('q') ?? '', channel: query.get('channel') ?? '', limit }
}

/** What is asked for as a query: the same for the page's address and the API's, so that both share one key. */
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

/** The API's address for it; nothing where there is nothing to ask yet. */
export const apiPath = (wanted: Wanted): string | null =>
  isLongEnough(wanted.q) ? `/api/v1/search?${queryOf(wanted)}` : null
