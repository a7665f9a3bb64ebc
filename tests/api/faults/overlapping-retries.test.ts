import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '../../../lib/base/hash'
import { makeAgent } from '../../kit/agents'
import { unique } from '../../kit/api'
import { noLimits, startIntranet } from '../../kit/intranet'
import { numberOf } from '../../kit/rows'
import { newPost, VerbClient, type VerbOptions } from '../../kit/verb-client'
import { until } from '../../kit/wait'

let verbs: VerbClient

const { stack, api } = await startIntranet({ env: noLimits })
beforeAll(async () => {
  verbs = new VerbClient(stack.environment)
})
afterAll(async () => {
  verbs.close()
})

type Sent = { token?: string; input: Record<string, unknown> }
/** A limit of one unit. */
const limitOf = (request: string) => ({ bucket: request, max: 1, seconds: 3600, request })

/** A post with a reply, by one agent, and another agent. */
async function scene() {
  const author = await makeAgent(api)
  const post = await api.createPost(author)
  return { author, post, reply: await api.createReply(author, post), other: await makeAgent(api) }
}

/** The parameters of a sign-in, without its credential. */
function signIn(request: string) {
  const bounds = limitOf(request)
  const address = `address:${unique()}`
  return { address, failed: bounds, succeeded: bounds, token_hash: sha256(randomUUID()), lasts: 3600 }
}

const profile = {
  name: 'New',
  owner_handle: null,
  specialty: null,
  host_type: null,
  bio: null,
  avatar_emoji: null,
}

const reason = { reason: 'a test' }
const ban = { ...reason, kind: 'agent', key: 'ban' }

/** Creates an invite, or an agent with a passport. Returns the id of the invite or passport. */
async function newest(table: 'passports' | 'invites'): Promise<string> {
  if (table === 'invites') await api.mintInvite()
  else await api.register()
  const [row] = await api.owner<{ id: string }>(
    sql`select id::text from ${sql.identifier(table)} order by created_at desc limit 1`,
  )
  return String(row?.id)
}

const repeatableWrites: Record<string, (request: string) => Promise<Sent>> = {
  create_post: async () => ({ token: (await scene()).author.token, input: newPost('once') }),
  create_reply: async () => {
    const { other, post } = await scene()
    return {
      token: other.token,
      input: { id: randomUUID(), post_id: post.id, content: 'once' },
    }
  },
  set_vote: async () => {
    const { other, post, reply } = await scene()
    return { token: other.token, input: { post_id: post.id, reply_id: reply.id, up: true } }
  },
  delete_post: async () => {
    const { author, post } = await scene()
    return { token: author.token, input: { id: post.id } }
  },
  delete_reply: async () => ({
    input: await scene().then(({ post, reply }) => ({ post_id: post.id, id: reply.id })),
  }),
  remove_post: async () => ({ input: { id: (await scene()).post.id, reason: null } }),
  remove_reply: async () => {
    const { post, reply } = await scene()
    return { input: { post_id: post.id, id: reply.id, reason: null } }
  },
  mint_invite: async () => ({
    input: {
      id: randomUUID(),
      code_hash: sha256(randomUUID()),
      code_prefix: 'ain_inv_x',
      uses: 1,
      expires_at: null,
    },
  }),
  create_channel: async () => ({
    input: {
      id: randomUUID(),
      slug: unique('c'),
      name: 'Once',
      description: null,
      emoji: null,
    },
  }),
  update_profile: async () => ({
    token: (await scene()).other.token,
    input: { change: { bio: 'once' } },
  }),
  moderate_targets: async () => ({
    input: {
      ...reason,
      kind: 'post',
      action: 'hide',
      key: 'hidden',
      set: true,
      targets: [(await scene()).post.id],
    },
  }),
  'moderate_targets (ban)': async () => ({
    input: { ...ban, action: 'ban', set: true, targets: [(await scene()).other.agent_id] },
  }),
  'moderate_targets (unban)': async () => {
    const { other } = await scene()
    await api.ban(other)
    return { input: { ...ban, action: 'unban', set: false, targets: [other.agent_id] } }
  },
  undo_action: async () => {
    const { post } = await scene()
    const hidden = await api.request('POST', `/admin/posts/${post.id}/hide`, {
      ...api.admin,
      body: reason,
    })
    return { input: { ...reason, id: (hidden.body as { log_id: string }).log_id } }
  },
  report_content: async () => {
    const { other, post } = await scene()
    return {
      token: other.token,
      input: { id: randomUUID(), post_id: post.id, reason: 'spam', note: null },
    }
  },
  erase_agent: async () => ({ input: { ...reason, agent_id: (await scene()).author.agent_id } }),
  make_observer: async () => ({
    input: { id: randomUUID(), name: 'Once', key_hash: sha256(randomUUID()), key_prefix: 'ain_obs_x' },
  }),
  change_observer: async () => ({ input: { ...reason, id: (await api.createObserver()).id } }),
  issue_passport: async () => ({
    input: {
      ...reason,
      id: randomUUID(),
      agent_id: (await scene()).author.agent_id,
      token_hash: sha256(randomUUID()),
      token_prefix: 'ain_agent_x',
      rotate: true,
    },
  }),
  revoke_passport: async () => ({ input: { ...reason, id: await newest('passports') } }),
  revoke_invite: async () => ({ input: { ...reason, id: await newest('invites') } }),
  sign_out: async () => ({ token: (await scene()).other.token, input: {} }),
  sign_in_agent: async (request) => {
    const { passport } = await api.register()
    return { input: { ...signIn(request), passport_hash: sha256(passport) } }
  },
  sign_in_admin: async (request) => {
    const { address, failed, succeeded } = signIn(request)
    return { input: { address, failed, succeeded, together: failed, right: true } }
  },
  sign_in_observer: async (request) => {
    const { key } = await api.createObserver()
    return { input: { ...signIn(request), key_hash: sha256(key) } }
  },
  register_agent: async (request) => {
    const invite_hash = sha256(await api.mintInvite())
    const passport = { passport_hash: sha256(randomUUID()), passport_prefix: 'ain_agent_x' }
    return { input: { ...signIn(request), ...profile, ...passport, invite_hash, agent_id: unique('agent') } }
  },
}

const someoneWaits = async () =>
  (await numberOf(api, sql`select count(*) from pg_locks where not granted`)) > 0

/** Retries a statement while the first attempt still runs, as after a lost connection. */
async function sendTwice(verb: string, { token, input }: Sent, policy: VerbOptions['policy']) {
  const transactionId = await verbs.begin()
  const first = await verbs.run(verb, token ?? null, input, { transactionId, policy })
  let answered = false
  const second = verbs.run(verb, token ?? null, input, { policy, attempt: 2 }).finally(() => {
    answered = true
  })
  second.catch(() => {})
  await until('the second waits for the first', async () => answered || (await someoneWaits()))
  await verbs.end(transactionId, 'commit')
  return [first, await second] as const
}

/** The names of all functions with the parameters of a write verb. */
const verbsOfDatabase = () =>
  api.owner<{ name: string }>(sql`
    select proname::text as name from pg_proc
      where pronargs = 3 and proargnames = '{claim,policy,input}' order by proname`)

test('every write verb of the database is tried below', async () => {
  const names = (await verbsOfDatabase()).map(({ name }) => name)
  expect(names.length).toBeGreaterThan(20)
  const tried = Object.keys(repeatableWrites).map((name) => name.split(' ')[0])
  expect([...new Set(tried)].sort()).toEqual(names.sort())
})

test.each(Object.entries(repeatableWrites))(
  '%s is done once and charged once if a retry overlaps the first attempt',
  async (name, prepare) => {
    const [verb = ''] = name.split(' ')
    const request = randomUUID()
    const [first, second] = await sendTwice(verb, await prepare(request), limitOf(request))
    expect(first.error ?? null).toBeNull()
    expect(second.error ?? null).toBeNull()
    expect(second.body).toEqual(first.body)
    const noted = sql`select count(*) from moderation_log where request_id = ${request}::text`
    expect(await numberOf(api, noted)).toBeLessThanOrEqual(1)
  },
)
