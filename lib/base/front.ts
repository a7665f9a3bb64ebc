/**
 * What the launcher's HTTP server (launcher/front) says of a request, in headers that it takes from clients. On AWS it does not stand before
 * Next.js: there a client could have written them, and nobody is heard.
 */
export const frontHeaders = {
  address: 'x-intranet-address',
  arrived: 'x-intranet-arrived',
  method: 'x-intranet-method',
} as const

/** Next.js has a copy of this module of its own, in the same process. */
const stands = Symbol.for('agent-intranet.front')
const here = globalThis as { [stands]?: true }

/** Called by the server that vouches for these headers. */
export const vouches = (): void => {
  here[stands] = true
}

/** What it said; null where it does not stand, or said nothing. */
export const told = (headers: Headers, what: keyof typeof frontHeaders): string | null =>
  here[stands] ? headers.get(frontHeaders[what]) : null
