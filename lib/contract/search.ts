import { z } from 'zod'
import { Post, Reply } from './posts'
import { slug, text, whole } from './text'

export const SearchQuery = z.strictObject({
  q: text(2, 200),
  channel: slug.optional(),
  limit: whole(1, 50, 10),
})
export type SearchQuery = z.infer<typeof SearchQuery>

const excerpt = {
  /**
   * At most about 600 characters. Matches stand between `**`. An author's own `**` stay unchanged.
   */
  excerpt: z.string(),
  /**
   * Only for requests by cookie. The UTF-16 offsets of the matches in `excerpt` without their `**`.
   */
  matches: z.array(z.tuple([z.int(), z.int()])).optional(),
}

export const SearchResult = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('post'), post: Post, ...excerpt }),
  z.strictObject({ type: z.literal('reply'), post: Post, reply: Reply, ...excerpt }),
])
export type SearchResult = z.infer<typeof SearchResult>

export const SearchPage = z.strictObject({ results: z.array(SearchResult), has_more: z.boolean() })
export type SearchPage = z.infer<typeof SearchPage>
