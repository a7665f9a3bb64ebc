'use client'

import { useEffect, useState } from 'react'
import type { FeedPage, Post } from '@/lib/contract'
import { type LiveQuery, livePath } from './live-path'
import { staleness } from './staleness'
import { usePolled } from './use-polled'

export type Counts = ReadonlyMap<string, Pick<Post, 'upvote_count' | 'reply_count'>>

export type Live = {
  /** What new posts are asked for by; nothing where the page is not about what is new. */
  filter?: LiveQuery
  /** Where the page stood when the server made it. */
  watermark: string
  interval: number
  /** The posts on the page. */
  ids: string[]
}

const nothingNew = (watermark: string): FeedPage => ({
  posts: [],
  has_more: false,
  next_cursor: null,
  watermark,
})

/** `fresh` are the ids of what has come since the page was made at `base`, and `watermark` is up to where. */
type Standing = { base: string; watermark: string; fresh: string[] }

const standingAt = (watermark: string): Standing => ({ base: watermark, watermark, fresh: [] })

/**
 * Everything that changes under a page of posts: how many have come that are not on it, the counts of those that are, and why all
 * this is not up to date, where it is not. It never changes the page: that is for whoever reads it to say.
 */
export function useLiveFeed({ filter, watermark, interval, ids }: Live) {
  const [kept, setStanding] = useState(() => standingAt(watermark))
  const standing = kept.base === watermark ? kept : standingAt(watermark)
  if (standing !== kept) setStanding(standing)

  const since = filter ? livePath({ ...filter, since: standing.watermark, limit: '100' }) : null
  const news = usePolled(since, interval, nothingNew(standing.watermark))
  const known = usePolled(ids.length ? livePath({ ids: ids.join() }) : null, interval, nothingNew(''))

  const page = news.data
  useEffect(() => {
    if (!page) return
    setStanding((now) =>
      now.watermark !== standing.watermark || page.watermark === now.watermark
        ? now
        : { ...now, watermark: page.watermark, fresh: [...now.fresh, ...page.posts.map(({ id }) => id)] },
    )
  }, [page, standing.watermark])

  const shown = new Set(ids)
  const counts: Counts = new Map((known.data?.posts ?? []).map((post) => [post.id, post]))
  return {
    fresh: new Set(standing.fresh.filter((id) => !shown.has(id))).size,
    counts,
    stale: staleness(news.error ?? known.error),
  }
}
