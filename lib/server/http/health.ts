import type { z } from 'zod'
import type { Call } from '@/db/caller'
import { DatabaseUnavailable } from '@/db/failures'
import { ping } from '@/db/queries/health'
import type { Health } from '@/lib/contract'

/** A monitor does not wait for a paused cluster. In milliseconds. */
const patience = 2_000
/**
 * How long "ok" is cached, in milliseconds. "degraded" is not cached, so that a recovery shows at
 * once.
 */
const reuse = 1_000

const now = () => new Date().toISOString().replace('Z', '000Z')

/** Seconds until the caller should retry. Undefined if the database answers. */
type Found = { retryAfter: number | undefined }

let running: Promise<Found> | undefined
let okUntil = 0

async function look(call: Call): Promise<Found> {
  try {
    await ping(call, patience)
    okUntil = Date.now() + reuse
    return { retryAfter: undefined }
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error
    return { retryAfter: error.retryAfter }
  }
}

/**
 * Whether the database answers. Anyone may ask, so concurrent callers share one call, and its "ok"
 * is cached for a second.
 */
export async function checkHealth(call: Call): Promise<z.infer<typeof Health>> {
  if (Date.now() < okUntil) return { status: 'ok', timestamp: now() }
  running ??= look(call).finally(() => {
    running = undefined
  })
  const { retryAfter } = await running
  call.retryAfter = retryAfter
  return { status: retryAfter === undefined ? 'ok' : 'degraded', timestamp: now() }
}
