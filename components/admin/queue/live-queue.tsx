'use client'

import type { ReactNode } from 'react'
import { Tabs } from '@/components/ui/tabs'
import { Acts } from '../acts'
import type { CaseSummary } from './case-summary'
import { Queue } from './queue'
import { type QueueView, queueAddress, queuePath } from './queue-address'
import { useQueue } from './use-queue'

type Props = {
  view: QueueView
  open: number
  cases: CaseSummary[]
  interval: number
  now: number
  goesOn: boolean
  children: ReactNode
}

/** Actions update a case in place. No case moves until the admin asks for new ones. */
export function LiveQueue({ view, open, cases, interval, now, goesOn, children }: Props) {
  const isOpen = view.state === 'open'
  const queue = useQueue(cases, queuePath(view), interval, isOpen, goesOn)
  const tabs = [
    { label: `Open (${queue.open ?? open})`, href: queueAddress({ state: 'open' }), current: isOpen },
    { label: 'Resolved', href: queueAddress({ state: 'resolved' }), current: !isOpen },
  ]
  return (
    <Acts onChange={queue.refresh}>
      <Tabs label="Queue" tabs={tabs} />
      <Queue queue={queue} now={now} canReopen={!isOpen}>
        {children}
      </Queue>
    </Acts>
  )
}
