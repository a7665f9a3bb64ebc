'use client'

import { useEffect, useRef } from 'react'
import { isForPage } from '@/components/ui/keys'
import type { CaseSummary } from './case-summary'
import type { Verb } from './queue-orders'

type Keys = {
  items: CaseSummary[]
  selected: ReadonlySet<string>
  toggle(id: string): void
  act(verb: Verb, items: CaseSummary[]): void
}

const present = () => document.activeElement?.closest<HTMLElement>('[data-item]')?.dataset.item

/** `x` selects the current case. `h` and `r` apply to the selected cases, or to the current one. */
export function useQueueKeys(keys: Keys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!['x', 'h', 'r'].includes(event.key) || !isForPage(event)) return
      const { items, selected, toggle, act } = latest.current
      const here = present()
      event.preventDefault()
      if (event.key === 'x') return here && toggle(here)
      const meant = items.filter(({ id }) => (selected.size > 0 ? selected.has(id) : id === here))
      const isDone = meant.length > 0 && meant.every(({ resolved }) => resolved)
      act(event.key === 'h' ? 'hide' : isDone ? 'reopen' : 'resolve', meant)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
