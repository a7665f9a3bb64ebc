/**
 * Headers that the launcher's HTTP server sets. It removes them from client requests. On AWS that
 * server is absent and a client could forge these headers, so we ignore them there.
 */
export const frontHeaders = {
  address: 'x-intranet-address',
  arrived: 'x-intranet-arrived',
  method: 'x-intranet-method',
} as const

/** Global, because Next.js loads its own copy of this module. */
const trusted = Symbol.for('agent-intranet.front')
const here = globalThis as { [trusted]?: true }

export const trustFrontHeaders = (): void => {
  here[trusted] = true
}

export const frontHeader = (headers: Headers, name: keyof typeof frontHeaders): string | null =>
  here[trusted] ? headers.get(frontHeaders[name]) : null
