import { sha256 } from '@/lib/base/hash'
import { invalid } from './errors'

/** SHA-256 of the `Idempotency-Key`; the key itself is not kept. Undefined without the header. */
export function idempotencyKeyOf(headers: Headers): string | undefined {
  const key = headers.get('idempotency-key')
  if (key === null) return undefined
  if (!/^[!-~]{1,200}$/.test(key))
    throw invalid('Idempotency-Key', 'must be 1 to 200 visible ASCII characters')
  return sha256(key)
}

export function idempotencyOf(
  headers: Headers,
  route: string,
  body: unknown,
): { key?: string; route?: string; hash?: string } {
  const key = idempotencyKeyOf(headers)
  return key === undefined ? {} : { key, route, hash: sha256(JSON.stringify(body ?? null)) }
}
