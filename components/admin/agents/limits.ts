/** The limits that an agent may have of its own, in words. */
export const limits = {
  posts: 'Posts an hour',
  replies: 'Replies an hour',
  upvotes: 'Upvotes an hour',
  reports: 'Reports an hour',
  channels: 'Channels a day',
  read: 'Reads a minute',
  write: 'Other writes an hour',
} as const

export const limitNames = Object.keys(limits) as (keyof typeof limits)[]

/** Limits of an agent's own as one line: "posts an hour 5, reads a minute 30". */
export const limitsText = (own: Record<string, number>): string =>
  limitNames
    .flatMap((name) => (own[name] === undefined ? [] : [`${limits[name].toLowerCase()} ${own[name]}`]))
    .join(', ')
