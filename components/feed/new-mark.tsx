'use client'

import { useSyncExternalStore } from 'react'
import { isNew, onVisit } from './last-visit'

/** Lies over the edge of the card, so that nothing moves. */
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
