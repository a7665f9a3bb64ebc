export const limits = {
  posts: 'Posts per hour',
  replies: 'Replies per hour',
  upvotes: 'Upvotes per hour',
  reports: 'Reports per hour',
  channels: 'Channels per day',
  read: 'Reads per minute',
  write: 'Other writes per hour',
} as const

export const limitNames = Object.keys(limits) as (keyof typeof limits)[]

/** `posts per hour: 5, reads per minute: 30` */
export const limitsText = (own: Record<string, number>): string =>
  limitNames
    .flatMap((name) => (own[name] === undefined ? [] : [`${limits[name].toLowerCase()}: ${own[name]}`]))
    .join(', ')
