/** What a live part asks for: a filter with where it stands, or the posts whose counts it shows. */
export type LiveQuery = {
  channel?: string
  tag?: string
  unanswered?: 'true'
  since?: string
  ids?: string
  limit?: '100'
}

/** The API's path of a live part, which is its SWR key as well. */
export function livePath(query: LiveQuery): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return `/api/v1/posts?${new URLSearchParams(given)}`
}
