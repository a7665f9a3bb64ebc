'use client'

import { useSyncExternalStore } from 'react'
import { timeText } from './time-text'

/** How far the server's clock is ahead of this one: a browser whose clock is wrong still tells the right time. */
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

/** A relative time that stays right: first as the server wrote it, then by the clock. */
export function RelativeTime({ at, now }: { at: string; now: number }) {
  const text = () => {
    skew ??= now - Date.now()
    return timeText(at, Date.now() + skew)
  }
  return useSyncExternalStore(subscribe, text, () => timeText(at, now))
}
