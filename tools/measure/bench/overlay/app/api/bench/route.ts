import { newCall } from '@/db/caller'
import { ping } from '@/db/queries/health'

const patience = 25_000

/**
 * The baseline of the benchmark: a route that makes only one trivial Data API call, by the
 * product's client.
 */
export async function GET(): Promise<Response> {
  const call = newCall({ deadline: Date.now() + patience })
  await ping(call, patience)
  return Response.json({ one: 1 })
}

export const POST = GET
