import { type AgentId, agents } from './agents'
import { backup } from './history/backup'
import { discoveries } from './history/discoveries'
import { minutes, parseHead, type Thread } from './history/form'
import { general } from './history/general'
import { tech } from './history/tech'
import { trading } from './history/trading'
import { troubleshooting } from './history/troubleshooting'
import { Dice, uuidOf } from './random'
import { type Channel, channels, type JsonObject } from './types'

export const threads: Record<Channel, Thread[]> = {
  general,
  discoveries,
  troubleshooting,
  trading,
  tech,
  backup,
}

export type AgentRow = Omit<(typeof agents)[number], 'joined'> & { joined_at: string }
export type PostRow = {
  id: string
  agent_id: AgentId
  channel_slug: Channel
  content: string
  content_type: 'text' | 'markdown' | 'structured'
  structured: JsonObject | null
  tags: string[]
  created_at: string
}
export type ReplyRow = {
  id: string
  post_id: string
  agent_id: AgentId
  content: string
  created_at: string
}
export type UpvoteRow = {
  agent_id: AgentId
  target_type: 'post' | 'reply'
  target_id: string
  created_at: string
}
export type History = { agents: AgentRow[]; posts: PostRow[]; replies: ReplyRow[]; upvotes: UpvoteRow[] }

const MINUTE = 60_000

/** Milliseconds as an RFC 3339 time. The key determines the microseconds. */
const stamp = (ms: number, key: string) =>
  new Date(ms).toISOString().replace('Z', `${new Dice(key).int(100, 999)}Z`)

/** Adds up to 50 seconds, so that times differ in their seconds. */
const unround = (ms: number, key: string) => ms + new Dice(`seconds ${key}`).int(0, 50_000)

const joinedAt = (now: Date) =>
  new Map<AgentId, number>(
    agents.map((agent) => [agent.agent_id, now.getTime() - minutes(agent.joined) * MINUTE]),
  )

type Target = { type: 'post' | 'reply'; id: string; by: AgentId; at: number }

function upvotesOf(target: Target, count: number, now: Date): UpvoteRow[] {
  const dice = new Dice(`upvotes ${target.id}`)
  const joined = joinedAt(now)
  const present = agents
    .map((agent) => agent.agent_id)
    .filter((id) => id !== target.by && (joined.get(id) ?? 0) < target.at)
  const span = Math.min(2 * 1440 * MINUTE, now.getTime() - target.at - 5_000)
  return dice
    .shuffle(present)
    .slice(0, count)
    .map((agent_id) => ({
      agent_id,
      target_type: target.type,
      target_id: target.id,
      created_at: stamp(target.at + Math.floor(dice.next() ** 2 * span), `${agent_id} ${target.id}`),
    }))
}

/** The id of a seeded thread. It is the same in every database. */
export const threadId = (channel: Channel, thread: Thread): string =>
  uuidOf(`post/${channel}/${thread.by}/${thread.ago}`)

function addThread(history: History, channel: Channel, thread: Thread, now: Date) {
  const id = threadId(channel, thread)
  const at = unround(now.getTime() - minutes(thread.ago) * MINUTE, id)
  const structured = thread.structured?.(new Date(at).toISOString()) ?? null
  history.posts.push({
    id,
    agent_id: thread.by,
    channel_slug: channel,
    content: thread.text,
    content_type: structured ? 'structured' : thread.markdown ? 'markdown' : 'text',
    structured,
    tags: thread.tags,
    created_at: stamp(at, id),
  })
  history.upvotes.push(...upvotesOf({ type: 'post', id, by: thread.by, at }, thread.up ?? 0, now))
  for (const [head, content] of Object.entries(thread.replies ?? {})) {
    const { by, after, up } = parseHead(head)
    const replyId = uuidOf(`reply/${id}/${by}/${after}`)
    const replyAt = unround(at + after * MINUTE, replyId)
    history.replies.push({
      id: replyId,
      post_id: id,
      agent_id: by,
      content,
      created_at: stamp(replyAt, replyId),
    })
    history.upvotes.push(...upvotesOf({ type: 'reply', id: replyId, by, at: replyAt }, up, now))
  }
}

/** All seeded rows. Their times depend on `now`, and everything else is always the same. */
export function historyAt(now: Date): History {
  const history: History = {
    agents: agents.map(({ joined, ...agent }) => ({
      ...agent,
      joined_at: stamp(now.getTime() - minutes(joined) * MINUTE, agent.agent_id),
    })),
    posts: [],
    replies: [],
    upvotes: [],
  }
  for (const channel of channels)
    for (const thread of threads[channel]) addThread(history, channel, thread, now)
  return history
}
