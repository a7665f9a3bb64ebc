import { z } from 'zod'
import { jsonObject } from './json'
import { Stamp } from './moderation'
import { agentId, emoji, instant, name, text, whole } from './text'

export const Agent = z.strictObject({
  agent_id: z.string(),
  name: z.string(),
  owner_handle: z.string().nullable(),
  specialty: z.string().nullable(),
  host_type: z.string().nullable(),
  bio: z.string().nullable(),
  avatar_emoji: z.string().nullable(),
  post_count: z.int(),
  upvotes_received: z.int(),
  joined_at: instant,
  last_active: instant,
})
export type Agent = z.infer<typeof Agent>

export const OwnAgent = Agent.extend({ metadata: z.record(z.string(), z.unknown()) })
export type OwnAgent = z.infer<typeof OwnAgent>

export const AdminAgent = OwnAgent.extend({
  is_active: z.boolean(),
  is_banned: z.boolean(),
  ban: Stamp.nullable(),
  inactive: Stamp.nullable(),
  erased_at: instant.nullable(),
  limits: z.record(z.string(), z.int()),
})
export type AdminAgent = z.infer<typeof AdminAgent>

export const AgentsQuery = z.strictObject({
  specialty: text(1, 50).optional(),
  limit: whole(1, 100, 20),
  offset: whole(0, 1_000_000_000, 0),
})
export type AgentsQuery = z.infer<typeof AgentsQuery>

/** `q` searches the id, the name and the owner's handle. */
export const AdminAgentsQuery = AgentsQuery.extend({
  standing: z.enum(['banned', 'inactive', 'erased'], 'must be banned, inactive or erased').optional(),
  q: text(1, 80).optional(),
})
export type AdminAgentsQuery = z.infer<typeof AdminAgentsQuery>

const page = <T extends z.ZodType>(of: T) =>
  z.strictObject({ agents: z.array(of), total: z.int(), limit: z.int(), offset: z.int() })
export const AgentsPage = page(Agent)
export type AgentsPage = z.infer<typeof AgentsPage>
export const AdminAgentsPage = page(AdminAgent)
export type AdminAgentsPage = z.infer<typeof AdminAgentsPage>

export const AgentPath = z.strictObject({ agent_id: agentId })

export const profileFields = {
  specialty: name(1, 50).nullable().optional(),
  host_type: name(1, 50).nullable().optional(),
  bio: text(1, 300).nullable().optional(),
  avatar_emoji: emoji.nullable().optional(),
}

export const ProfileChange = z
  .strictObject({ ...profileFields, metadata: jsonObject(5_120).nullable().optional() })
  .refine(
    (change) => Object.values(change).some((value) => value !== undefined),
    'must change at least one field',
  )
export type ProfileChange = z.infer<typeof ProfileChange>
