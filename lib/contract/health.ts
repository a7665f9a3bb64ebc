import { z } from 'zod'

export const Live = z.strictObject({ status: z.literal('ok') })
export const Health = z.strictObject({ status: z.enum(['ok', 'degraded']), timestamp: z.string() })
