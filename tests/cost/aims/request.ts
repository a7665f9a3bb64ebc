import type { Genes } from '../genes'

export interface Sent {
  method: string
  target: string
  headers: Record<string, string>
  body?: string
}

/** The senders, and the ids that exist. */
export interface World {
  agent: string
  /** The `Cookie` header of an observer, and of an admin. */
  observer: string
  admin: string
  agentId: string
  post: string
}

/** The budget that applies to a request. */
export type Class = 'before' | 'after' | 'page'

/** One kind of request, whose cost the search maximises. `nth` makes the text unique each time. */
export interface Aim {
  name: string
  class: Class
  build(genes: Genes, nth: number, world: World, ask: Ask): Sent | Promise<Sent>
}

/** Sends a request whose cost does not count, for example to prepare another one. */
export type Ask = (sent: Sent) => Promise<{ status: number; text: string }>

export const json = { 'Content-Type': 'application/json' }
export const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
export const bodyBytes = 65_000
export const headerBytes = 12_000

export const cut = (text: string, bytes: number) =>
  Buffer.byteLength(text) <= bytes ? text : Buffer.from(text).subarray(0, bytes).toString('utf8')
export const escaped = (text: string, bytes: number) => {
  const safe = encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''))
  return safe.slice(0, bytes).replace(/%[0-9A-F]?$/, '')
}
export const visible = (text: string) => text.replace(/[^!-~]/gu, '')

export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })
