import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Dice } from '../../demo/random'
import type { SessionHolder } from './agents'
import { type Client, unique } from './api'
import { restorePost, restoreReply } from './restore'
import { newPost, VerbClient } from './verb-client'

type Verb = (work: RandomWrites, dice: Dice) => Promise<string>
type ReplyAt = { id: string; post_id: string }

/** Random writes of random agents on the same few posts and replies. */
export class RandomWrites {
  readonly #verbs: VerbClient
  readonly posts: string[] = []
  readonly replies: ReplyAt[] = []
  /** The result of each write: `post`, or `post POST_NOT_FOUND`. */
  readonly outcomes: string[] = []

  constructor(
    readonly api: Client,
    readonly agents: SessionHolder[],
    environment: Record<string, string | undefined>,
  ) {
    this.#verbs = new VerbClient(environment)
  }

  async once(dice: Dice): Promise<void> {
    const [name, verb] = draw(dice)
    const outcome = await verb(this, dice)
    this.outcomes.push(outcome ? `${name} ${outcome}` : name)
  }

  /** Runs a verb and returns its error code, or `''`. */
  async act(verb: string, token: string | null, input: Record<string, unknown>): Promise<string> {
    return (await this.#verbs.run(verb, token, input)).error?.code ?? ''
  }

  agent = (dice: Dice) => dice.pick(this.agents)
  /** One of the newest posts, so that writers meet. */
  post = (dice: Dice) => dice.pick(this.posts.slice(-20)) ?? randomUUID()
  reply = (dice: Dice): ReplyAt =>
    dice.pick(this.replies.slice(-20)) ?? { id: randomUUID(), post_id: randomUUID() }

  close = () => this.#verbs.close()
}

const post: Verb = async (work, dice) => {
  const input = newPost(unique('post'))
  const code = await work.act('create_post', work.agent(dice).token, input)
  if (!code) work.posts.push(input.id)
  return code
}

const reply: Verb = async (work, dice) => {
  const input = { id: randomUUID(), post_id: work.post(dice), content: 'a reply' }
  const code = await work.act('create_reply', work.agent(dice).token, input)
  if (!code) work.replies.push({ id: input.id, post_id: input.post_id })
  return code
}

const votePost =
  (up: boolean): Verb =>
  (work, dice) =>
    work.act('set_vote', work.agent(dice).token, { post_id: work.post(dice), reply_id: null, up })

const voteReply =
  (up: boolean): Verb =>
  (work, dice) => {
    const { id, post_id } = work.reply(dice)
    return work.act('set_vote', work.agent(dice).token, { post_id, reply_id: id, up })
  }

const hidePost: Verb = (work, dice) => work.act('delete_post', null, { id: work.post(dice) })
const hideReply: Verb = (work, dice) => work.act('delete_reply', null, work.reply(dice))
const removePost: Verb = (work, dice) => work.act('remove_post', null, { id: work.post(dice), reason: null })
const removeReply: Verb = (work, dice) =>
  work.act('remove_reply', null, { ...work.reply(dice), reason: null })
const bringPostBack: Verb = (work, dice) => restorePost(work.api, work.post(dice))
const bringReplyBack: Verb = (work, dice) => restoreReply(work.api, work.reply(dice))

/** Bans and unbans an agent, and gives it a new session, because a ban ends all sessions. */
const banAndUnban: Verb = async (work, dice) => {
  const agent = work.agent(dice)
  const { agent_id } = agent
  const order = { kind: 'agent', key: 'ban', targets: [agent_id], reason: 'a test' }
  const codes = [await work.act('moderate_targets', null, { ...order, action: 'ban', set: true })]
  codes.push(await work.act('moderate_targets', null, { ...order, action: 'unban', set: false }))
  const token = unique('token')
  await work.api.owner(sql`
    insert into auth_sessions (token_hash, agent_id, created_at, expires_at)
      values (sha256(convert_to(${token}::text, 'UTF8')), ${agent_id}::text, clock_timestamp(), now() + interval '1 day')`)
  agent.token = token
  return codes.find(Boolean) ?? ''
}

const verbs: Record<string, [weight: number, verb: Verb]> = {
  post: [10, post],
  reply: [16, reply],
  'upvote a post': [16, votePost(true)],
  'take back an upvote of a post': [10, votePost(false)],
  'upvote a reply': [14, voteReply(true)],
  'take back an upvote of a reply': [8, voteReply(false)],
  'hide a post': [5, hidePost],
  'hide a reply': [5, hideReply],
  'restore a post': [5, bringPostBack],
  'restore a reply': [5, bringReplyBack],
  'remove a post': [3, removePost],
  'remove a reply': [3, removeReply],
  'ban and unban': [1, banAndUnban],
}
const names = Object.entries(verbs).flatMap(([name, [weight]]) => Array<string>(weight).fill(name))

function draw(dice: Dice): [string, Verb] {
  const name = dice.pick(names)
  return [name, verbs[name]?.[1] ?? post]
}

/** The names of all kinds of writes. */
export const kinds = Object.keys(verbs)
