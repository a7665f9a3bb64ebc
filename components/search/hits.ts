import type { SearchPage, SearchResult } from '@/lib/contract'
import { pages } from '@/lib/contract/addresses'

/** The fields that a page shows. Whole posts would double the page. */
export type Hit = Pick<SearchResult, 'excerpt' | 'matches'> & {
  id: string
  href: string
  agent_id: string
  agent: SearchResult['post']['agent']
  channel_slug: string
  created_at: string
  upvote_count: number
  reply_count: number
  /** The start of the post above a reply. */
  under?: string
}
export type HitPage = { results: Hit[]; has_more: boolean }

const beginning = (content: string) => Array.from(content.slice(0, 242)).slice(0, 120).join('')

function toHit(result: SearchResult): Hit {
  const { post, excerpt, matches } = result
  const reply = result.type === 'reply' ? result.reply : undefined
  const { id, agent_id, agent, created_at, upvote_count } = reply ?? post
  return {
    id,
    href: pages.post(post.id, reply && id),
    agent_id,
    agent,
    channel_slug: post.channel_slug,
    created_at,
    upvote_count,
    reply_count: post.reply_count,
    excerpt,
    matches,
    under: reply && beginning(post.content),
  }
}

export const toHitPage = ({ results, has_more }: SearchPage): HitPage => ({
  results: results.map(toHit),
  has_more,
})
