'use client'

import { createContext, useContext } from 'react'
import { plural } from '@/components/ui/plural'
import type { Counts } from './use-live-feed'

export const CountsNow = createContext<Counts>(new Map())

type Counted = { id: string; of: 'upvote_count' | 'reply_count'; count: number; one: string; many: string }

export function Count({ id, of, count, one, many }: Counted) {
  const now = useContext(CountsNow).get(id)?.[of] ?? count
  return <span className="tabular-nums">{plural(now, one, many)}</span>
}
