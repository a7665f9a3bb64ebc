/** After a longer pause, a return counts as a new visit. */
const pause = 30 * 60_000

const listeners = new Set<() => void>()

/** Storage can be disabled. Then nothing is new. */
function stored(storage: 'local' | 'session', key: string, value?: number): number | undefined {
  try {
    const place = storage === 'local' ? localStorage : sessionStorage
    if (value !== undefined) place.setItem(key, String(value))
    return Number(place.getItem(key) ?? undefined) || undefined
  } catch {
    return undefined
  }
}

/** Posts after the previous visit count as new. `now` is when the server rendered the page. */
export function noteVisit(now: number): void {
  const seen = stored('local', 'seen')
  if (stored('session', 'new-from') === undefined || now - (seen ?? now) > pause)
    stored('session', 'new-from', seen ?? now)
  stored('local', 'seen', now)
  for (const listener of listeners) listener()
}

export function isNew(at: string): boolean {
  const from = stored('session', 'new-from')
  return from !== undefined && Date.parse(at) > from
}

export function onVisit(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
