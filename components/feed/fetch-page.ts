import type { FeedPage } from '@/lib/contract'
import { unanswered } from '../ui/unanswered'

type Kept = { tag: string; page: FeedPage }
const kept = new Map<string, Kept>()
const most = 20

function keep(path: string, response: Response, page: FeedPage): void {
  const tag = response.headers.get('etag')
  if (!tag) return
  kept.delete(path)
  kept.set(path, { tag, page })
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
}

/** A page of the feed. Answers are `no-store`, so no browser says what it has: this does, and an unchanged answer comes without a body. Throws `Unanswered`. */
export async function fetchPage(path: string): Promise<FeedPage> {
  const known = kept.get(path)
  const headers: HeadersInit = known ? { 'If-None-Match': known.tag } : {}
  const response = await fetch(path, { headers, cache: 'no-store' })
  if (response.status === 304 && known) return known.page
  if (!response.ok) throw await unanswered(response)
  const page: FeedPage = await response.json()
  keep(path, response, page)
  return page
}
