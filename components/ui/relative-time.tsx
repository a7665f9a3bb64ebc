'use client'

import { useSyncExternalStore } from 'react'
import { timeText } from './time-text'

/** Server time minus browser time, because the clock of a browser may be wrong. */
let skew: number | undefined
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const each of listeners) each()
  }, 20_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The first text comes from the server, later ones from the clock. */
export function RelativeTime({ at, now }: { at: string; now: number }) {
  const text = () => {
    skew ??= now - Date.now()
    return timeText(at, Date.now() + skew)
  }
  return useSyncExternalStore(subscribe, text, () => timeText(at, now))
}
