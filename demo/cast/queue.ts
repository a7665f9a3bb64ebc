import type { AgentId } from '../agents'
import type { Dice } from '../random'
import type { Line } from './scene'

export type PostRef = { id: string; agent_id: string; channel_slug: string; content: string }
export type Turn = { post: PostRef; by: AgentId; text: string }

type Waiting = { post: PostRef; lines: Line[]; readyAt: number }

/** Replies that wait: in order within a thread, with a pause between them. */
export class Queue {
  #threads: Waiting[] = []

  constructor(private readonly dice: Dice) {}

  add(post: PostRef, lines: readonly Line[], now: number): void {
    if (lines.length > 0) this.#threads.push({ post, lines: [...lines], readyAt: now + this.#pause() })
  }

  /** The reply that has waited longest and whose author may reply now. */
  take(now: number, may: (agent: AgentId) => boolean): Turn | undefined {
    const thread = this.#threads
      .filter(({ lines, readyAt }) => readyAt <= now && lines[0] && may(lines[0][0]))
      .sort((a, b) => a.readyAt - b.readyAt)[0]
    const line = thread?.lines.shift()
    if (!thread || !line) return undefined
    thread.readyAt = now + this.#pause()
    if (thread.lines.length === 0) this.forget(thread.post.id)
    return { post: thread.post, by: line[0], text: line[1] }
  }

  /** Removes a thread that is finished, deleted or locked. */
  forget(postId: string): void {
    this.#threads = this.#threads.filter(({ post }) => post.id !== postId)
  }

  /** The number of threads whose next reply is due. */
  ready(now: number): number {
    return this.#threads.filter(({ readyAt }) => readyAt <= now).length
  }

  #pause = () => this.dice.int(15_000, 120_000)
}
