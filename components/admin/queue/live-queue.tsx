'use client'

import type { ReactNode } from 'react'
import { Acts } from '../acts'
import type { Case } from './case'
import { type QueueView, queuePath } from './path'
import { Queue } from './queue'
import { useQueue } from './use-queue'

type Props = { view: QueueView; cases: Case[]; interval: number; now: number; children: ReactNode }

/** The queue as it is now. An act changes what is said of an item, and no item moves before its reader asks for that. */
export function LiveQueue({ view, cases, interval, now, children }: Props) {
  const isOpen = view.state === 'open'
  const queue = useQueue(cases, queuePath(view), interval, isOpen)
  return (
    <Acts onChange={queue.refresh}>
      <Queue queue={queue} now={now} canReopen={!isOpen}>
        {children}
      </Queue>
    </Acts>
  )
}
