'use client'

import { createContext, useContext } from 'react'
import type { CaseSummary } from './case-summary'
import type { Verb } from './queue-orders'

export type QueueNow = {
  items: ReadonlyMap<string, CaseSummary>
  selected: ReadonlySet<string>
  toggle(id: string): void
  act(verb: Verb, items: CaseSummary[]): void
  remove(item: CaseSummary): void
  /** The time on the server when it rendered the page. */
  now: number
}

export const QueueContext = createContext<QueueNow | undefined>(undefined)

export function useQueueNow(): QueueNow {
  const queue = useContext(QueueContext)
  if (!queue) throw new Error('no <Queue> around')
  return queue
}
