'use client'

import { createContext, useContext } from 'react'
import type { Case } from './case'
import type { Verb } from './plan'

export type QueueNow = {
  items: ReadonlyMap<string, Case>
  selected: ReadonlySet<string>
  toggle(id: string): void
  act(verb: Verb, items: Case[]): void
  remove(item: Case): void
  /** The server's clock when it made the page. */
  now: number
}

export const QueueContext = createContext<QueueNow | undefined>(undefined)

export function useQueueNow(): QueueNow {
  const queue = useContext(QueueContext)
  if (!queue) throw new Error('no <Queue> around')
  return queue
}
