'use client'

import type { ReactNode } from 'react'
import { reasonWeights } from '@/lib/contract/thresholds'
import { CaseActions } from './case-actions'
import { CaseState } from './case-state'
import { reasonText } from './case-summary'
import { useQueueNow } from './queue-context'

const weightTitle = `Sum over all reports: ${Object.entries(reasonWeights)
  .map(([reason, weight]) => `${reasonText(reason)} ${weight}`)
  .join(', ')}`

type Props = { id: string; head: ReactNode; children: ReactNode }

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
      className={
        'scroll-mt-16 scroll-mb-16 rounded-lg border bg-surface px-4 py-3 ' +
        `${isSelected ? 'border-accent ring-1 ring-accent' : 'border-line'}`
      }
    >
      <div className="mb-2 flex items-start gap-2">
        <label className="-m-1 flex size-7 shrink-0 items-center justify-center">
          <span className="sr-only">Select {item.name}</span>
          <input type="checkbox" className="size-4" checked={isSelected} onChange={() => toggle(id)} />
        </label>
        {head}
        <p className="shrink-0 text-right text-sm tabular-nums">
          <span title={weightTitle}>
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
