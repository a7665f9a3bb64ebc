'use client'

import { useEffect, useState } from 'react'
import type { FeedPage, Post } from '@/lib/contract'
import { type LiveQuery, livePath } from './live-path'
import { staleness } from './staleness'
import { usePolled } from './use-polled'

export type Counts = ReadonlyMap<string, Pick<Post, 'upvote_count' | 'reply_count'>>

export type Live = {
  /** Undefined if the page does not show new posts. */
  filter?: LiveQuery
  /** The watermark of the rendered page. */
  watermark: string
  interval: number
  ids: string[]
}

const nothingNew = (watermark: string): FeedPage => ({
  posts: [],
  has_more: false,
  next_cursor: null,
  watermark,
})

/** `base` is the watermark of the page, `fresh` the ids of later posts. */
type Standing = { base: string; watermark: string; fresh: string[] }

const standingAt = (watermark: string): Standing => ({ base: watermark, watermark, fresh: [] })

/** Polls for new posts and for counts. It never changes the page: the reader decides when. */
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
