/** Global, because Next.js may load this module once for each route. */
const place = Symbol.for('agent-intranet.shared-answers')
const store = globalThis as { [place]?: number }

export const generation = (): number => store[place] ?? 0

/**
 * Makes all shared answers of this process stale. Each answer that is requested then costs one
 * refresh.
 */
export function invalidateSharedAnswers(): void {
  store[place] = generation() + 1
}
