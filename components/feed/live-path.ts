/** A filter with its watermark, or the ids of the posts whose counts are shown. */
export type LiveQuery = {
  channel?: string
  tag?: string
  unanswered?: 'true'
  since?: string
  ids?: string
  limit?: '100'
}

/** The path is also the SWR key. */
export function livePath(query: LiveQuery): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return `/api/v1/posts?${new URLSearchParams(given)}`
}
