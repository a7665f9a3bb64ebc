/** Away for longer than this, one comes back to a new visit, also in the same tab. */
const pause = 30 * 60_000

const listeners = new Set<() => void>()

/** Storage that is switched off is as good as empty. */
function stored(storage: 'local' | 'session', key: string, value?: number): number | undefined {
  try {
    const place = storage === 'local' ? localStorage : sessionStorage
    if (value !== undefined) place.setItem(key, String(value))
    return Number(place.getItem(key) ?? undefined) || undefined
  } catch {
    return undefined
  }
}

/** Notes that a page of posts, made at `now`, has been seen. What came after the visit before this one is new. */
export function noteVisit(now: number): void {
  const seen = stored('local', 'seen')
  if (stored('session', 'new-from') === undefined || now - (seen ?? now) > pause)
    stored('session', 'new-from', seen ?? now)
  stored('local', 'seen', now)
  for (const listener of listeners) listener()
}

/** Whether something written at `at` is new to this browser. */
export function isNew(at: string): boolean {
  const from = stored('session', 'new-from')
  return from !== undefined && Date.parse(at) > from
}

export function onVisit(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
