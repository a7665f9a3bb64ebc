import type { FeedPage } from '@/lib/contract'
import { request } from '../api/client'

type Cached = { etag: string; page: FeedPage }
const cache = new Map<string, Cached>()
const mostCached = 20

function store(path: string, response: Response, page: FeedPage): void {
  const etag = response.headers.get('etag')
  if (!etag) return
  cache.delete(path)
  cache.set(path, { etag, page })
  const [oldest] = cache.keys()
  if (cache.size > mostCached && oldest !== undefined) cache.delete(oldest)
}

/**
 * Reads a page of the feed. Answers are `no-store`, so browsers never send their ETag: this cache
 * does, and an unchanged page comes without a body. Throws `ApiFailure`.
 */
export async function fetchPage(path: string): Promise<FeedPage> {
  const known = cache.get(path)
  const response = await request(path, { headers: known ? { 'If-None-Match': known.etag } : {} })
  if (response.status === 304 && known) return known.page
  const page: FeedPage = await response.json()
  store(path, response, page)
  return page
}
