import { ask } from '../api/client'

/**
 * A request to the API: a path below `/api/v1/admin/`, or with a leading slash below `/api/v1`.
 * The reason of a DELETE goes into its query.
 */
export type Order = {
  path: string
  method?: 'POST' | 'DELETE'
  body?: Record<string, unknown>
}

const address = ({ path, method, body }: Order) => {
  const query = method === 'DELETE' && body ? `?${new URLSearchParams(body as Record<string, string>)}` : ''
  return `/api/v1${path.startsWith('/') ? path : `/admin/${path}`}${query}`
}

/** Throws `ApiFailure` if the API refuses the order. */
export const send = <Answer>(order: Order): Promise<Answer> =>
  ask<Answer>(address(order), order.method === 'DELETE' ? { method: 'DELETE' } : { body: order.body ?? {} })
