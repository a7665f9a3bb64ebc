import type { Limit } from '@/db/caller'
import { type Env, env } from '@/lib/base/env'

const minute = 60
const hour = 3600
const day = 24 * hour

/** The rows of the contract's table of limits, each with its setting. */
const table = {
  read: (e: Env) => ({ max: e.LIMIT_READS_PER_MINUTE, seconds: minute }),
  /** Page views of the dashboard. */
  page: (e: Env) => ({ max: e.LIMIT_PAGES_PER_MINUTE, seconds: minute }),
  write: (e: Env) => ({ max: e.LIMIT_WRITES_PER_HOUR, seconds: hour }),
  posts: (e: Env) => ({ max: e.LIMIT_POSTS_PER_HOUR, seconds: hour }),
  replies: (e: Env) => ({ max: e.LIMIT_REPLIES_PER_HOUR, seconds: hour }),
  reports: (e: Env) => ({ max: e.LIMIT_REPORTS_PER_HOUR, seconds: hour }),
  upvotes: (e: Env) => ({ max: e.LIMIT_UPVOTES_PER_HOUR, seconds: hour }),
  channels: (e: Env) => ({ max: e.LIMIT_CHANNELS_PER_DAY, seconds: day }),
  sign_in_failed: (e: Env) => ({ max: e.LIMIT_FAILED_SIGN_INS_PER_HOUR, seconds: hour }),
  /** Failed sign-ins with the admin password, from all addresses together. */
  password_failed: (e: Env) => ({ max: e.LIMIT_FAILED_ADMIN_SIGN_INS_PER_HOUR, seconds: hour }),
  sign_in: (e: Env) => ({ max: e.LIMIT_SIGN_INS_PER_HOUR, seconds: hour }),
}
export type LimitName = keyof typeof table

/** One limit as this deployment sets it, for an admin or for anyone else. */
export function limitOf(name: LimitName, isAdmin: boolean): Limit {
  const e = env()
  if (isAdmin && (name === 'read' || name === 'page'))
    return { bucket: name, max: e.LIMIT_ADMIN_READS_PER_MINUTE, seconds: minute }
  if (isAdmin) return { bucket: 'write', max: e.LIMIT_ADMIN_WRITES_PER_HOUR, seconds: hour }
  const { max, seconds } = table[name](e)
  const percent = e.LIMIT_FIRST_DAY_PERCENT
  return { bucket: name, max, seconds, ...(percent < 100 && { newcomer: Math.ceil((max * percent) / 100) }) }
}
