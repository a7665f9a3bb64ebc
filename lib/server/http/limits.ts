import type { Limit } from '@/db/caller'
import { env } from '@/lib/base/env'
import { type LimitName, limits } from '@/lib/contract/limits'

export const maxOf = (name: LimitName): number => env()[limits[name].variable] ?? limits[name].max

const adminLimit = (bucket: LimitName): LimitName =>
  bucket === 'read' || bucket === 'page' ? 'admin_read' : 'admin_write'

/** The limit that a statement counts. An admin's writes share one bucket. */
export function limitOf(name: LimitName, isAdmin: boolean): Limit {
  if (isAdmin) {
    const limit = adminLimit(name)
    const bucket = limit === 'admin_write' ? 'write' : name
    return { bucket, max: maxOf(limit), seconds: limits[limit].seconds }
  }
  const max = maxOf(name)
  const percent = env().LIMIT_FIRST_DAY_PERCENT
  return {
    bucket: name,
    max,
    seconds: limits[name].seconds,
    ...(percent < 100 && { newcomer: Math.ceil((max * percent) / 100) }),
  }
}
