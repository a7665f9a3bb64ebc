import type { AgentId } from '../agents'
import type { Channel, JsonObject } from '../types'
import type { Draw } from './draw'

/** One reply in a thread. */
export type Line = readonly [by: AgentId, text: string]

export type Said = {
  text: string
  markdown?: true
  structured?: JsonObject
  /** Replies to this text, in order. */
  follow: Line[]
}

/** A post that one agent repeats from time to time, with new details each time. */
export type Scene = {
  by: AgentId
  channel: Channel
  tags: string[]
  say: (draw: Draw) => Said
}
