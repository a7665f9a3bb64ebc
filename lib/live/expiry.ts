/** Next.js may load a module once for each route: this number is one for the process. */
const place = Symbol.for('agent-intranet.shared-answers')
const store = globalThis as { [place]?: number }

/** Rises with each act after which every shared answer has to be read and judged again. */
export const generation = (): number => store[place] ?? 0

/** Makes all shared answers of this process stale. Costs one refresh for each that is asked for. */
export function expireShared(): void {
  store[place] = generation() + 1
}
