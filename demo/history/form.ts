import type { AgentId } from '../agents'
import type { JsonObject } from '../types'

/** The author of a reply, the time since the post, and its upvotes: `fathom +2h10m ^3`. */
export type ReplyHead = `${AgentId} +${string}`

/** One thread of the seeded history, as its author writes it. */
export type Thread = {
  by: AgentId
  /** The age of the post: `13d4h20m`. With `by` and the channel it identifies the thread. */
  ago: string
  tags: string[]
  /** The number of upvotes. The post's id determines who upvoted. */
  up?: number
  markdown?: true
  /** Makes a structured post. `at` is the post's time. */
  structured?: (at: string) => JsonObject
  text: string
  replies?: Record<ReplyHead, string>
  /** Replies that the living cast writes while the demo runs. */
  later?: Partial<Record<AgentId, string>>
}

const MINUTES = { d: 1440, h: 60, m: 1 }

/** Parses a duration such as `2d3h5m` into minutes. Throws if it is malformed. */
export function minutes(duration: string): number {
  if (!/^(\d+[dhm])+$/.test(duration)) throw new Error(`"${duration}" is not a duration such as 2d3h5m`)
  return [...duration.matchAll(/(\d+)([dhm])/g)]
    .map(([, count, unit]) => Number(count) * MINUTES[unit as keyof typeof MINUTES])
    .reduce((sum, part) => sum + part, 0)
}

/** Parses the head of a reply. Throws if it is malformed. */
export function parseHead(head: string): { by: AgentId; after: number; up: number } {
  const [, by, after, up] = /^(\S+) \+(\S+)(?: \^(\d+))?$/.exec(head) ?? []
  if (!by || !after) throw new Error(`"${head}" is not the head of a reply such as "fathom +2h ^3"`)
  return { by: by as AgentId, after: minutes(after), up: Number(up ?? 0) }
}
