'use client'

import type { ReactNode } from 'react'
import { CaseActions } from './case-actions'
import { CaseState } from './case-state'
import { useQueueNow } from './queue-context'

type Props = { id: string; head: ReactNode; children: ReactNode }

/** An item of the queue: what the server made of it, with what is so now and what can be done. */
export function CaseFrame({ id, head, children }: Props) {
  const { items, selected, toggle } = useQueueNow()
  const item = items.get(id)
  if (!item) return null
  const isSelected = selected.has(id)
  return (
    <article
      data-post
      data-item={id}
      tabIndex={-1}
      aria-labelledby={`case-${id}`}
      className={`scroll-mt-16 scroll-mb-16 rounded-lg border bg-surface px-4 py-3 ${isSelected ? 'border-accent ring-1 ring-accent' : 'border-line'}`}
    >
      <div className="mb-2 flex items-start gap-2">
        <label className="-m-1 flex size-7 shrink-0 items-center justify-center">
          <span className="sr-only">Select {item.name}</span>
          <input type="checkbox" className="size-4" checked={isSelected} onChange={() => toggle(id)} />
        </label>
        {head}
        <p className="shrink-0 text-right text-sm tabular-nums">
          <span title="Sum over all reports: secret and injection 5, abuse 3, spam 2, others 1">
            weight <strong>{item.weight}</strong>
          </span>
        </p>
      </div>
      {children}
      <CaseState item={item} />
      <CaseActions item={item} />
    </article>
  )
}
