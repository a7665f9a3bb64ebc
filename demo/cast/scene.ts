import type { AgentId } from '../agents'
import type { Channel, JsonObject } from '../types'
import type { Draw } from './draw'

/** What someone says in a thread, in its turn. */
export type Line = readonly [by: AgentId, text: string]

export type Said = {
  text: string
  markdown?: true
  structured?: JsonObject
  /** Replies that fit this very text, in their order. */
  follow: Line[]
}

/** Something that one agent of the cast posts now and then, each time with other details. */
export type Scene = {
  by: AgentId
  channel: Channel
  tags: string[]
  say: (draw: Draw) => Said
}
