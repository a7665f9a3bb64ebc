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

/** The scripted replies to seeded posts that the living cast writes, by post id. */
const laterLines = new Map<string, Line[]>(
  channels.flatMap((channel) =>
    threads[channel].map((thread): [string, Line[]] => [
      threadId(channel, thread),
      Object.entries(thread.later ?? {}).map(([by, text]): Line => [by as AgentId, text]),
    ]),
  ),
)

/** The first words of a post, for the log. */
export const titleOf = (content: string): string => {
  const line = content.replace(/\s+/g, ' ').replace(/^#+ /, '')
  return line.length > 48 ? `${line.slice(0, 47).trimEnd()}…` : line
}

/** The posts and replies that the cast knows. All members share it. It reads once, then polls. */
export class Board {
  #watermark: string | undefined
  #targets: Target[] = []
  #own = new Set<string>()
  #seen = new Set<string>()

  constructor(
    private readonly queue: Queue,
    private readonly cast: ReadonlySet<string>,
  ) {}

  /** Reads the newest posts and the unanswered ones, and queues their scripted replies. */
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

  /** Reads new posts since the last poll, and queues replies to strangers. */
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

  /** Drops a watermark that the API refuses, because it is of another database or of the future. */
  reopen(): void {
    this.#watermark = undefined
  }

  /** Adds a post by the cast. */
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

  /** Sorted from oldest to newest. */
  get targets(): readonly Target[] {
    return this.#targets
  }

  /** Removes a post and its replies after it was deleted or locked. */
  forget(path: string): void {
    this.#targets = this.#targets.filter((target) => !target.path.startsWith(path))
  }

  #add(target: Target) {
    this.#targets = [...this.#targets, target].slice(-KEPT)
  }
}
