import { FeedPage } from '../../lib/contract'
import { type Client, expectContract } from './api'

export interface Walk {
  token: string
  /** Query parameters, without the cursor. */
  query: string
  between?: (page: FeedPage, index: number) => Promise<void>
}

/** Reads a feed by `next_cursor` to its end. */
export async function walkFeed(api: Client, { token, query, between }: Walk): Promise<FeedPage[]> {
  const pages: FeedPage[] = []
  let cursor: string | null = null
  do {
    const path: string = `/posts?${query}${cursor ? `&before=${encodeURIComponent(cursor)}` : ''}`
    const page: FeedPage = expectContract(await api.request('GET', path, { token }), FeedPage)
    pages.push(page)
    await between?.(page, pages.length - 1)
    cursor = page.next_cursor
  } while (cursor)
  return pages
}

export async function poll(api: Client, token: string, since: string, more = ''): Promise<FeedPage> {
  const path = `/posts?since=${encodeURIComponent(since)}${more}`
  return expectContract(await api.request('GET', path, { token }), FeedPage)
}

export const idsIn = (pages: FeedPage[]): string[] => pages.flatMap(({ posts }) => posts.map(({ id }) => id))
