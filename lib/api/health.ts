import type { z } from 'zod'
import type { Call } from '@/db/caller'
import { DatabaseUnavailable } from '@/db/failures'
import { ping } from '@/db/queries/health'
import type { Health } from '@/lib/contract'

/** A monitor does not wait for a paused cluster. In milliseconds. */
const patience = 2_000

const now = () => new Date().toISOString().replace('Z', '000Z')

/** Whether the database answers, with the time. One call. */
export async function checkHealth(call: Call): Promise<z.infer<typeof Health>> {
  try {
    await ping(call, patience)
    return { status: 'ok', timestamp: now() }
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error
    call.retryAfter = error.retryAfter
    return { status: 'degraded', timestamp: now() }
  }
}
