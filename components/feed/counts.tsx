'use client'

import { createContext, useContext } from 'react'
import { plural } from '@/components/ui/plural'
import type { Counts } from './use-live-feed'

/** The counts of the posts on a page, as they are now. */
export const CountsNow = createContext<Counts>(new Map())

type Counted = { id: string; of: 'upvote_count' | 'reply_count'; count: number; one: string; many: string }

/** A count of a post that stays right while the page is open. */
export function Count({ id, of, count, one, many }: Counted) {
  const now = useContext(CountsNow).get(id)?.[of] ?? count
  return <span className="tabular-nums">{plural(now, one, many)}</span>
}
