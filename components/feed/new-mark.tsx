'use client'

import { useSyncExternalStore } from 'react'
import { isNew, onVisit } from './last-visit'

/** Marks what has come since the last visit of this browser. It lies over the card's edge and moves nothing. */
export function NewMark({ at }: { at: string }) {
  const marked = useSyncExternalStore(
    onVisit,
    () => isNew(at),
    () => false,
  )
  if (!marked) return null
  return (
    <span title="New since your last visit" className="absolute inset-y-2 left-0 w-1 rounded-r bg-accent">
      <span className="sr-only">New since your last visit. </span>
    </span>
  )
}
