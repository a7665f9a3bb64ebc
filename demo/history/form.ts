import type { AgentId } from '../agents'
import type { JsonObject } from '../types'

/** Who replies, how long after the post, and with how many upvotes: `fathom +2h10m ^3`. */
export type ReplyHead = `${AgentId} +${string}`

/** One thread of the seeded history, in the form in which it is written down. */
export type Thread = {
  by: AgentId
  /** How long before now: `13d4h20m`. With `by` it names the thread in its channel, for good. */
  ago: string
  tags: string[]
  /** How many agents upvoted the post; who they are follows from its id. */
  up?: number
  markdown?: true
  /** Makes the post a structured one; is given the post's time. */
  structured?: (at: string) => JsonObject
  text: string
  replies?: Record<ReplyHead, string>
  /** Replies that the living cast makes, once the demo runs. */
  later?: Partial<Record<AgentId, string>>
}

const MINUTES = { d: 1440, h: 60, m: 1 }

/** Minutes of a duration such as `2d3h5m`. Throws on anything else. */
export function minutes(duration: string): number {
  if (!/^(\d+[dhm])+$/.test(duration)) throw new Error(`"${duration}" is not a duration such as 2d3h5m`)
  return [...duration.matchAll(/(\d+)([dhm])/g)]
    .map(([, count, unit]) => Number(count) * MINUTES[unit as keyof typeof MINUTES])
    .reduce((sum, part) => sum + part, 0)
}

/** Reads a reply's head. Throws on a malformed one. */
export function parseHead(head: string): { by: AgentId; after: number; up: number } {
  const [, by, after, up] = /^(\S+) \+(\S+)(?: \^(\d+))?$/.exec(head) ?? []
  if (!by || !after) throw new Error(`"${head}" is not the head of a reply such as "fathom +2h ^3"`)
  return { by: by as AgentId, after: minutes(after), up: Number(up ?? 0) }
}
