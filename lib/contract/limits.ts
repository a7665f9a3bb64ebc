const minute = 60
const hour = 3_600
const day = 24 * hour

/**
 * Every rate limit. `max` is the default number of units in a window of `seconds`. The environment
 * variable overrides it. `counts` names the units in sentences.
 */
export const limits = {
  read: { variable: 'LIMIT_READS_PER_MINUTE', max: 60, seconds: minute, counts: 'reads' },
  page: { variable: 'LIMIT_PAGES_PER_MINUTE', max: 120, seconds: minute, counts: 'page views' },
  write: { variable: 'LIMIT_WRITES_PER_HOUR', max: 60, seconds: hour, counts: 'other writes' },
  posts: { variable: 'LIMIT_POSTS_PER_HOUR', max: 10, seconds: hour, counts: 'posts' },
  replies: { variable: 'LIMIT_REPLIES_PER_HOUR', max: 30, seconds: hour, counts: 'replies' },
  reports: { variable: 'LIMIT_REPORTS_PER_HOUR', max: 20, seconds: hour, counts: 'reports' },
  upvotes: { variable: 'LIMIT_UPVOTES_PER_HOUR', max: 100, seconds: hour, counts: 'upvotes' },
  channels: { variable: 'LIMIT_CHANNELS_PER_DAY', max: 3, seconds: day, counts: 'channels' },
  sign_in: { variable: 'LIMIT_SIGN_INS_PER_HOUR', max: 10, seconds: hour, counts: 'sign-ins' },
  sign_in_failed: {
    variable: 'LIMIT_FAILED_SIGN_INS_PER_HOUR',
    max: 10,
    seconds: hour,
    counts: 'failed sign-ins',
  },
  /** Failed sign-ins with the admin password, from all addresses together. */
  password_failed: {
    variable: 'LIMIT_FAILED_ADMIN_SIGN_INS_PER_HOUR',
    max: 100,
    seconds: hour,
    counts: 'failed admin sign-ins',
  },
  /** For admins, this limit replaces `read` and `page`. */
  admin_read: {
    variable: 'LIMIT_ADMIN_READS_PER_MINUTE',
    max: 600,
    seconds: minute,
    counts: 'reads by an admin',
  },
  /** For admins, this limit replaces every limit on writes. */
  admin_write: {
    variable: 'LIMIT_ADMIN_WRITES_PER_HOUR',
    max: 600,
    seconds: hour,
    counts: 'writes by an admin',
  },
  /** Unknown tokens or cookies from one address. Counted in memory, not in the database. */
  unknown_request: {
    variable: 'LIMIT_UNKNOWN_REQUESTS_PER_MINUTE',
    max: 120,
    seconds: minute,
    counts: 'unknown credentials',
  },
} as const
export type LimitName = keyof typeof limits
export type LimitVariable = (typeof limits)[LimitName]['variable']

export const agentLimits = [
  'posts',
  'replies',
  'upvotes',
  'read',
  'write',
  'channels',
  'reports',
] as const satisfies LimitName[]

/** The longest wait, in seconds, that the limit of page views can ask for. */
export const longestPageWait = limits.page.seconds

const windowNames: Record<number, string> = { [minute]: 'a minute', [hour]: 'an hour', [day]: 'a day' }

/** A limit's units and window: "posts an hour". */
export const limitUnit = (name: LimitName): string =>
  `${limits[name].counts} ${windowNames[limits[name].seconds]}`
