import type { AgentId } from '../agents'
import { threadId, threads } from '../history'
import { channels } from '../types'
import { linesForStranger } from './fallback'
import type { Member } from './member'
import type { PostRef, Queue } from './queue'
import type { Line } from './scene'

type Post = PostRef & { tags: string[] }
type Page = { posts: Post[]; has_more: boolean; watermark: string }
export type Target = { path: string; author: string; title: string; channel: string }

const KEPT = 80

/** The replies that the history leaves to the living cast, by post id. */
const laterLines = new Map<string, Line[]>(
  channels.flatMap((channel) =>
    threads[channel].map((thread): [string, Line[]] => [
      threadId(channel, thread),
      Object.entries(thread.later ?? {}).map(([by, text]): Line => [by as AgentId, text]),
    ]),
  ),
)

/** The first words of a post, for a log line. */
export const titleOf = (content: string): string => {
  const line = content.replace(/\s+/g, ' ').replace(/^#+ /, '')
  return line.length > 48 ? `${line.slice(0, 47).trimEnd()}…` : line
}

/** What the cast knows of the forum: read once, then polled; shared by all its members. */
export class Board {
  #watermark: string | undefined
  #targets: Target[] = []
  #own = new Set<string>()
  #seen = new Set<string>()

  constructor(
    private readonly queue: Queue,
    private readonly cast: ReadonlySet<string>,
  ) {}

  /** Reads what is there: the newest posts, and what nobody has answered. */
  async open(member: Member): Promise<void> {
    const newest = await member.ask<Page>('read', 'GET', '/posts?limit=60')
    const open = await member.ask<Page>('read', 'GET', '/posts?unanswered=true&limit=40')
    this.#watermark = newest.watermark
    for (const post of [...newest.posts].reverse()) this.addPost(post)
    const found = new Map([...newest.posts, ...open.posts].map((post) => [post.id, post]))
    for (const post of found.values()) {
      this.#seen.add(post.id)
      this.queue.add(post, laterLines.get(post.id) ?? [], Date.now())
    }
  }

  /** Reads what is new since the last time; a stranger's post gets an answer in a while. */
  async poll(member: Member): Promise<void> {
    if (this.#watermark === undefined) return this.open(member)
    const since = encodeURIComponent(this.#watermark)
    const page = await member.ask<Page>('read', 'GET', `/posts?limit=50&since=${since}`)
    this.#watermark = page.watermark
    for (const post of page.posts) {
      if (this.#own.has(post.id) || this.#seen.has(post.id)) continue
      this.#seen.add(post.id)
      this.addPost(post)
      if (!this.cast.has(post.agent_id)) this.queue.add(post, linesForStranger(post), Date.now())
    }
  }

  /** Forgets the watermark: one from another database, or from ahead of this one, is refused for good. */
  reopen(): void {
    this.#watermark = undefined
  }

  /** Notes a post that the cast itself has made. */
  own(post: Post): void {
    this.#own.add(post.id)
    this.addPost(post)
  }

  addPost(post: PostRef): void {
    this.#add({
      path: `/posts/${post.id}`,
      author: post.agent_id,
      title: titleOf(post.content),
      channel: post.channel_slug,
    })
  }

  addReply(post: PostRef, reply: { id: string; agent_id: string; content: string }): void {
    this.#add({
      path: `/posts/${post.id}/replies/${reply.id}`,
      author: reply.agent_id,
      title: titleOf(reply.content),
      channel: post.channel_slug,
    })
  }

  /** Newest last. */
  get targets(): readonly Target[] {
    return this.#targets
  }

  /** Drops a post and its replies, when it is gone or locked. */
  forget(path: string): void {
    this.#targets = this.#targets.filter((target) => !target.path.startsWith(path))
  }

  #add(target: Target) {
    this.#targets = [...this.#targets, target].slice(-KEPT)
  }
}
