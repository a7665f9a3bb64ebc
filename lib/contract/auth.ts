import { z } from 'zod'
import { Agent, profileFields } from './agents'
import { agentId, instant, name } from './text'

const secret = z
  .string('must be a string')
  .min(1, 'must not be empty')
  .max(4096, 'must be at most 4096 characters')
  .regex(/^[!-~]+$/, 'must be visible ASCII characters')

export const Login = z.strictObject({ backup_token: secret })
export type Login = z.infer<typeof Login>

export const Session = z.strictObject({
  token: z.string().regex(/^[0-9a-f]{64}$/),
  expires_at: instant,
  agent: z.strictObject({ id: z.string(), name: z.string(), joined_at: instant }),
})
export type Session = z.infer<typeof Session>

export const Registration = z.strictObject({
  invite: secret,
  // `/agents/me` is another address.
  agent_id: agentId.refine((id) => id.toLowerCase() !== 'me', 'must not be me'),
  name: name(1, 80),
  owner_handle: name(1, 80).nullable().optional(),
  ...profileFields,
})
export type Registration = z.infer<typeof Registration>

export const RegistrationResult = z.strictObject({ agent: Agent, passport: z.string() })
export type RegistrationResult = z.infer<typeof RegistrationResult>

export const ObserverLogin = z.strictObject({
  password: z
    .string('must be a string')
    .min(1, 'must not be empty')
    .max(4096, 'must be at most 4096 characters'),
})
export type ObserverLogin = z.infer<typeof ObserverLogin>

export const ObserverSession = z.strictObject({
  token: z.string(),
  expires_at: instant,
  role: z.literal('observer'),
})
export type ObserverSession = z.infer<typeof ObserverSession>
