'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useState, useTransition } from 'react'
import { Banner } from '@/components/feed/banner'
import { plural } from '@/components/ui/plural'
import { QueueContext } from './queue-context'
import { Toolbar } from './toolbar'
import type { useQueue } from './use-queue'
import { useQueueActions } from './use-queue-actions'
import { useQueueKeys } from './use-queue-keys'

type Props = { queue: ReturnType<typeof useQueue>; now: number; canReopen: boolean; children: ReactNode }

export function Queue({ queue, now, canReopen, children }: Props) {
  const { items, fresh, stale, learn } = queue
  const router = useRouter()
  const [isBusy, startTransition] = useTransition()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const place = useRef<HTMLOListElement>(null)
  const byId = new Map(items.map((item) => [item.id, item]))
  const selected = new Set([...chosen].filter((id) => byId.has(id)))

  const { act, remove } = useQueueActions((answers) => {
    learn(answers)
    setChosen(new Set())
  })
  const toggle = (id: string) =>
    setChosen((before) => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  useQueueKeys({ items, selected, toggle, act })

  const first = items[0]?.id
  const asked = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new first item means a new page
  useEffect(() => {
    if (!asked.current || isBusy) return
    asked.current = false
    place.current?.querySelector<HTMLElement>('[data-item]')?.focus()
  }, [first, isBusy])
  const show = () => {
    asked.current = true
    startTransition(() => router.refresh())
  }

  const meant = items.filter(({ id }) => selected.has(id))
  return (
    <QueueContext value={{ items: byId, selected, toggle, act, remove, now }}>
      <Banner
        news={fresh > 0 ? plural(fresh, 'new case') : undefined}
        stale={stale}
        isBusy={isBusy}
        onShow={show}
      />
      <Toolbar
        selected={meant}
        all={items.length}
        canReopen={canReopen}
        onAll={(on) => setChosen(new Set(on ? byId.keys() : []))}
        act={act}
      />
      <ol ref={place} className="space-y-3">
        {children}
      </ol>
    </QueueContext>
  )
}
