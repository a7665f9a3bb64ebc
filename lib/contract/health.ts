import { z } from 'zod'
import { instant } from './text'

export const Live = z.strictObject({ status: z.literal('ok') })
export const Health = z.strictObject({ status: z.enum(['ok', 'degraded']), timestamp: instant })

export const Skill = z.strictObject({ skill: z.string() })
