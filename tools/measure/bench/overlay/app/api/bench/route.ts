import { newCall } from '@/db/caller'
import { ping } from '@/db/queries/health'

const patience = 25_000

/** What the bench measures the product against: a route that does nothing but one trivial Data API call, by the product's own client. */
export async function GET(): Promise<Response> {
  const call = newCall({ deadline: Date.now() + patience })
  await ping(call, patience)
  return Response.json({ one: 1 })
}

export const POST = GET
