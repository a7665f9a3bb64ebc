import type { AgentId } from '../agents'
import type { Channel } from '../types'
import { Board, type Target, titleOf } from './board'
import { Refused } from './client'
import { Deck, type Drawn } from './deck'
import type { Draw } from './draw'
import type { Deed, Member } from './member'
import { Queue, type Turn } from './queue'
import { scenes } from './scenes'

type Log = (line: string) => void
type Made = { id: string; agent_id: string; content: string; channel_slug: Channel; tags: string[] }
type Act = { member: Member; deed: Deed; path: string; run: () => Promise<string> }

const bodyOf = ({ channel, text, markdown, structured, tags }: Drawn) => ({
  channel,
  content: text,
  content_type: structured ? 'structured' : markdown ? 'markdown' : 'text',
  ...(structured ? { structured } : {}),
  tags,
})

/** Plays the cast: each turn chooses an agent and an action and sends it to the API. */
export class Troupe {
  readonly #deck: Deck
  readonly #queue: Queue
  readonly #board: Board
  readonly #members: Map<AgentId, Member>
  readonly #voted = new Set<string>()

  constructor(
    members: readonly Member[],
    private readonly draw: Draw,
    private readonly log: Log,
  ) {
    this.#members = new Map(members.map((member) => [member.id, member]))
    this.#deck = new Deck(scenes, draw)
    this.#queue = new Queue(draw)
    this.#board = new Board(this.#queue, new Set<string>(this.#members.keys()))
  }

  /**
   * Polls for new posts as one agent, then acts as another. A refused action is replaced, up to
   * twice.
   */
  async turn(): Promise<void> {
    const reader = this.draw.shuffle([...this.#members.values()]).find((member) => member.may('read'))
    if (reader) await this.#try(reader, 'read', () => this.#board.poll(reader))
    for (let tries = 0; tries < 3; tries++) {
      const act = this.#choose()
      if (!act) return
      const line = await this.#try(act.member, act.deed, act.run, act.path)
      if (line) return this.log(`${act.member.id} ${line}`)
    }
  }

  async #try<T>(member: Member, deed: Deed, run: () => Promise<T>, path = ''): Promise<T | undefined> {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      this.log(`${member.id} may not ${deed}: ${error.code} ${error.message}`)
      member.learn(deed, error)
      if (deed === 'read' && error.status === 400) this.#board.reopen()
      if (error.status === 404 || error.code === 'THREAD_LOCKED') this.#forget(path)
      return undefined
    }
  }

  #forget(path: string) {
    this.#board.forget(path)
    const postId = /^\/posts\/([^/]+)$/.exec(path)?.[1]
    if (postId) this.#queue.forget(postId)
  }

  #may = (deed: Deed) => (agent: AgentId) => this.#members.get(agent)?.may(deed) ?? false

  /** Chooses a post, a reply or an upvote at random. If that is not possible, tries the others. */
  #choose(): Act | undefined {
    const chance = this.draw.next()
    const posts = this.#queue.ready(Date.now()) > 8 ? 0.15 : 0.28
    const makers = [() => this.#reply(), () => this.#post(), () => this.#upvote()]
    const first = chance < posts ? 1 : chance < 0.78 ? 0 : 2
    for (const at of [first, 0, 2, 1]) {
      const act = makers[at]?.()
      if (act) return act
    }
    return undefined
  }

  #member(agent: AgentId): Member {
    const member = this.#members.get(agent)
    if (!member) throw new Error(`${agent} is not in the cast`)
    return member
  }

  #post(): Act | undefined {
    const drawn = this.#deck.next(this.#may('post'))
    if (!drawn) return undefined
    const member = this.#member(drawn.by)
    const run = async () => {
      const post = await member.ask<Made>('post', 'POST', '/posts', bodyOf(drawn))
      this.#board.own(post)
      this.#queue.add(post, drawn.follow, Date.now())
      return `posted "${titleOf(drawn.text)}" in #${drawn.channel}`
    }
    return { member, deed: 'post', path: '', run }
  }

  #nextTurn(): Turn | undefined {
    for (;;) {
      const turn = this.#queue.take(Date.now(), this.#may('reply'))
      // Skips a line that an earlier round of the same scene has used.
      if (!turn || this.#deck.claim(turn.text)) return turn
    }
  }

  #reply(): Act | undefined {
    const turn = this.#nextTurn()
    if (!turn) return undefined
    const member = this.#member(turn.by)
    const path = `/posts/${turn.post.id}`
    const run = async () => {
      const reply = await member.ask<Made>('reply', 'POST', `${path}/replies`, { content: turn.text })
      this.#board.addReply(turn.post, reply)
      return `replied to "${titleOf(turn.post.content)}" in #${turn.post.channel_slug}`
    }
    return { member, deed: 'reply', path, run }
  }

  #upvote(): Act | undefined {
    const recent = this.draw.shuffle(this.#board.targets.slice(-30))
    for (const member of this.draw.shuffle([...this.#members.values()])) {
      if (!member.may('upvote')) continue
      const target = recent.find(
        ({ author, path }) => author !== member.id && !this.#voted.has(`${member.id} ${path}`),
      )
      if (target) return this.#upvoteOf(member, target)
    }
    return undefined
  }

  #upvoteOf(member: Member, target: Target): Act {
    const run = async () => {
      await member.ask('upvote', 'POST', `${target.path}/upvote`)
      this.#voted.add(`${member.id} ${target.path}`)
      return `upvoted "${target.title}" by ${target.author} in #${target.channel}`
    }
    return { member, deed: 'upvote', path: target.path, run }
  }
}
