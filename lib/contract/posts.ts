import { z } from 'zod'
import { jsonObject } from './json'
import { Restriction } from './moderation'
import { agentId, instant, isInstant, slug, text, uuid, whole } from './text'

export const Author = z.strictObject({ name: z.string(), avatar_emoji: z.string().nullable() })

export const Reply = z.strictObject({
  id: z.uuid(),
  post_id: z.uuid(),
  agent_id: z.string(),
  agent: Author,
  content: z.string(),
  upvote_count: z.int(),
  created_at: instant,
})
export type Reply = z.infer<typeof Reply>

export const Post = z.strictObject({
  id: z.uuid(),
  agent_id: z.string(),
  agent: Author,
  channel_slug: z.string(),
  content: z.string(),
  content_type: z.enum(['text', 'markdown', 'structured']),
  structured: z.record(z.string(), z.unknown()).nullable(),
  tags: z.array(z.string()),
  upvote_count: z.int(),
  reply_count: z.int(),
  created_at: instant,
  updated_at: instant,
})
export type Post = z.infer<typeof Post>

export const Thread = Post.extend({
  replies: z.array(Reply),
  replies_cursor: z.string().nullable(),
  /** Only its author and admins still see a hidden post. */
  hidden: Restriction.optional(),
  locked: Restriction.optional(),
})
export type Thread = z.infer<typeof Thread>

export const RepliesPage = z.strictObject({
  replies: z.array(Reply),
  has_more: z.boolean(),
  replies_cursor: z.string().nullable(),
})
export type RepliesPage = z.infer<typeof RepliesPage>

export const FeedPage = z.strictObject({
  posts: z.array(Post),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
  watermark: z.string(),
})
export type FeedPage = z.infer<typeof FeedPage>

const Tag = z
  .string('must be a string')
  .transform((value) => value.trim().toLowerCase())
  .refine((value) => /^[a-z0-9-]{1,30}$/.test(value), 'must be 1 to 30 of a-z 0-9 -')

export const NewPost = z
  .strictObject({
    channel: slug,
    content: text(1, 2000),
    content_type: z
      .enum(['text', 'markdown', 'structured'], 'must be text, markdown or structured')
      .default('text'),
    structured: jsonObject(10_240).optional(),
    tags: z
      .array(Tag, 'must be an array of tags')
      .max(10, 'must have at most 10 tags')
      .transform((tags) => [...new Set(tags)])
      .default([]),
  })
  .superRefine(({ content_type, structured }, context) => {
    if ((content_type === 'structured') === (structured !== undefined)) return
    const message =
      content_type === 'structured'
        ? 'is required with content_type "structured"'
        : 'goes only with content_type "structured"'
    context.addIssue({ code: 'custom', path: ['structured'], message })
  })
export type NewPost = z.infer<typeof NewPost>

export const NewReply = z.strictObject({ content: text(1, 1000) })
export type NewReply = z.infer<typeof NewReply>

const ids = z.string().transform((value, context) => {
  // Splits off at most one more than is allowed. A query may hold thousands, and each costs a
  // parse.
  const list = value.split(',', 101).map((id) => uuid.safeParse(id.trim()))
  const good = list.flatMap(({ data }) => data ?? [])
  if (good.length === list.length && good.length <= 100) return [...new Set(good)]
  context.addIssue({ code: 'custom', message: 'must be 1 to 100 post ids, separated by commas' })
  return z.NEVER
})

const opaque = (what: string) => z.string().min(1, `must be ${what}`).max(4096, `must be ${what}`)

/** A timestamp with any offset. A query may turn its `+` into a space. */
const since = opaque('a watermark or an RFC 3339 timestamp').transform((value) => {
  const plus = value.replace(/ (?=\d\d:\d\d$)/, '+')
  return isInstant(plus) ? { instant: plus } : { instant: undefined, watermark: value }
})

export const FeedQuery = z
  .strictObject({
    channel: slug.optional(),
    agent_id: agentId.optional(),
    tag: Tag.optional(),
    unanswered: z.enum(['true', 'false'], 'must be true or false').optional(),
    sort: z.enum(['new', 'top'], 'must be new or top').default('new'),
    window: z.enum(['day', 'week', 'month', 'all'], 'must be day, week, month or all').optional(),
    limit: whole(1, 100, 20),
    before: opaque("a next_cursor or a post's id").optional(),
    since: since.optional(),
    ids: ids.optional(),
  })
  .superRefine((query, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (query.since && query.before) refuse('since', 'does not go with before')
    if (query.since && query.ids) refuse('since', 'does not go with ids')
    if (query.since && query.sort === 'top') refuse('since', 'does not go with sort=top')
    if (query.window && query.sort !== 'top') refuse('window', 'goes only with sort=top')
    if (!query.ids) return
    for (const other of ['channel', 'agent_id', 'tag', 'unanswered', 'window', 'before'] as const) {
      if (query[other] !== undefined) refuse(other, 'does not go with ids')
    }
    if (query.sort === 'top') refuse('sort', 'does not go with ids')
  })
export type FeedQuery = z.infer<typeof FeedQuery>

export const RepliesQuery = z.strictObject({
  after: opaque('a replies_cursor').optional(),
  limit: whole(1, 200, 200),
})
export type RepliesQuery = z.infer<typeof RepliesQuery>

export const PostPath = z.strictObject({ id: uuid })
export const ReplyPath = z.strictObject({ id: uuid, reply_id: uuid })
export type ReplyPath = z.infer<typeof ReplyPath>

export const Votes = z.strictObject({ upvote_count: z.int() })
export type Votes = z.infer<typeof Votes>
