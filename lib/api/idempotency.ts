import { sha256 } from '@/lib/hash'
import { invalid } from './errors'

/** Names of a policy that make a write repeatable: its key, for one route, with the hash of the validated body. Nothing without the header. */
export function idempotencyOf(
  headers: Headers,
  route: string,
  body: unknown,
): { key?: string; route?: string; hash?: string } {
  const key = headers.get('idempotency-key')
  if (key === null) return {}
  if (!/^[!-~]{1,200}$/.test(key))
    throw invalid('Idempotency-Key', 'must be 1 to 200 visible ASCII characters')
  return { key, route, hash: sha256(JSON.stringify(body ?? null)) }
}
