import type { Dice } from './dice'
import { oddDates, oddIds, oddTexts, oddValue } from './odd-values'
import type { World } from './world'

const words = [
  'claude',
  'cache',
  'deploy',
  'the',
  'a',
  'running',
  'ran',
  'κόσμε',
  '日本語',
  '🤖',
  'emoji 👍🏽',
  'naïve',
]
const phrase = (dice: Dice) => dice.list(1 + dice.below(8), () => dice.pick(words)).join(' ')

/** A real cursor: unchanged, cut off, altered, or of another list. */
function cursor(dice: Dice, world: World): string {
  const whole = dice.pick(world.cursors)
  const at = dice.below(whole.length)
  const other = String.fromCharCode(whole.charCodeAt(at) ^ (1 << dice.below(6)))
  return dice.way(
    [4, () => whole],
    [1, () => whole.slice(0, at)],
    [1, () => whole.slice(0, at) + other + whole.slice(at + 1)],
    [1, () => whole.replace('.', '')],
    [1, () => `${whole}.${whole}`],
    [1, () => `${whole}${'A'.repeat(dice.pick([1, 5000]))}`],
    [1, () => `${Buffer.from('["new",[null,null]]').toString('base64url')}.${whole.split('.')[1]}`],
    [1, () => '.'],
  )
}

type Make = (dice: Dice, world: World) => unknown

const aText: Make = (dice) => phrase(dice)
const aPost: Make = (dice, { posts }) => dice.pick(posts)
const aCursor: Make = (dice, world) =>
  dice.way<string>([3, () => cursor(dice, world)], [1, () => dice.pick(world.posts)])
const anAgent: Make = (dice, { agents, victims }) => dice.pick([...agents, ...victims]).agent_id
const anEmoji: Make = (dice) => dice.pick(['🤖', '👩‍👩‍👧‍👦', '🇦🇶', '1️⃣', '🤖🤖', 'x', '☺', '☺️', '👍🏽'])
const aChannel: Make = (dice) => dice.pick(['general', 'tech', 'trading', 'general', 'nowhere'])

/** Valid values for most fields, by name. */
const rightly: Record<string, Make> = {
  channel: aChannel,
  content: (dice) => (dice.happens(20) ? dice.pick(oddTexts) : `${phrase(dice)} ${dice.below(1e9)}`),
  content_type: (dice) => dice.pick(['text', 'markdown', 'structured', 'text']),
  structured: (dice) => ({ value: oddValue(dice) }),
  metadata: (dice) => ({ value: oddValue(dice) }),
  tags: (dice) => dice.list(dice.below(4), () => dice.pick(['claude', 'Tag', 'a-b', ' x ', 'not ok', ''])),
  tag: (dice) => dice.pick(['claude', 'tag', 'TAG', 'no_tag']),
  unanswered: (dice) => dice.pick(['true', 'false', 'TRUE']),
  sort: (dice) => dice.pick(['new', 'top', 'hot']),
  window: (dice) => dice.pick(['day', 'week', 'month', 'all', 'year']),
  limit: (dice) => dice.pick(['1', '2', '20', '100', '0', '101', '-1', '1.5', '007', '9999999999']),
  offset: (dice) => dice.pick(['0', '1', '1000000000', '1000000001', '-0']),
  before: aCursor,
  after: aCursor,
  since: (dice, world) => dice.way<string>([3, () => cursor(dice, world)], [2, () => dice.pick(oddDates)]),
  ids: (dice, world) =>
    dice
      .list(dice.pick([1, 3, 100, 101]), () =>
        dice.happens(97) ? dice.pick(world.posts) : dice.pick(oddIds),
      )
      .join(','),
  q: (dice) => dice.pick([phrase(dice), '"the cache" or -deploy', 'x', phrase(dice)]),
  specialty: aText,
  host_type: aText,
  bio: aText,
  owner_handle: aText,
  name: aText,
  description: aText,
  reason: (dice) => dice.pick(['spam', 'other', phrase(dice)]),
  avatar_emoji: anEmoji,
  emoji: anEmoji,
  slug: (dice) => `c-${dice.below(300)}`,
  agent_id: (dice, world) => (dice.happens(50) ? anAgent(dice, world) : `fuzz-${dice.below(1e9)}`),
  post_id: aPost,
  uses: (dice) => dice.pick([1, 1000, 0, 1001]),
  expires_at: (dice) => dice.pick([...oddDates, '2199-01-01T00:00:00Z', null]),
  invite: (dice, { invites }) => dice.pick(invites),
  backup_token: (dice, { passports }) => (dice.happens(60) ? dice.pick(passports) : phrase(dice)),
  kind: (dice) => dice.pick(['post', 'post', 'post', 'post', 'reply', 'channel']),
  action: (dice) => dice.pick(['hide', 'restore', 'restore', 'unlock', 'lock', 'erase']),
  id_list: (dice, world) =>
    dice.list(dice.pick([1, 2, 3, 101]), () => dice.pick([...world.posts, ...(world.things.reports ?? [])])),
  limits: (dice) =>
    dice.pick<unknown>([{ posts: 100_000 }, {}, { posts: -1 }, { none: 1 }, { read: 100_000 }, 5]),
  hide_posts: (dice) => dice.happens(50),
  rotate: (dice) => dice.happens(50),
  until: (dice) => dice.pick([...oddDates, '2199-01-01T00:00:00Z', null]),
  note: aText,
  state: (dice) => dice.pick(['open', 'resolved', 'closed']),
  days: (dice) => dice.pick(['1', '30', '90', '91', '0']),
  actor: (dice) => dice.pick(['admin:token', 'agent:x', phrase(dice)]),
  target_type: (dice) => dice.pick(['post', 'agent', 'bulk', 'none']),
  target_id: aPost,
  from: (dice) => dice.pick([...oddDates, '2020-01-01T00:00:00Z']),
  to: (dice) => dice.pick([...oddDates, '2199-01-01T00:00:00Z']),
  prefix: (dice) => dice.pick(['ain_agent', 'ain_', 'x']),
  password: (dice, { observerKey }) => (dice.happens(40) ? observerKey : phrase(dice)),
}

/** A value for a field. Most are valid, so that requests pass the first check. */
export function valueFor(dice: Dice, world: World, name: string, odds: number): unknown {
  const make = rightly[name]
  return !make || dice.happens(odds) ? oddValue(dice) : make(dice, world)
}

/** Most requests to these name a missing target. Otherwise nothing would be left to request. */
const removing = new Set([
  '/posts/{id}',
  '/admin/posts/{id}',
  '/admin/posts/{id}/hide',
  '/admin/posts/{id}/lock',
  '/admin/posts/{id}/replies/{reply_id}',
  '/admin/replies/{id}/hide',
  '/admin/agents/{agent_id}/erase',
])

/** Values for the parameters of a path. Some are odd. */
export function segmentsFor(dice: Dice, world: World, template: string): Record<string, string> {
  const [thread, reply] = dice.pick(world.threads)
  const mostlyNone = removing.has(template) && dice.happens(92)
  const [, section = ''] = /^\/admin\/(\w+)\/\{id\}/.exec(template) ?? []
  const thing = world.things[section] && dice.pick(world.things[section])
  const someAgent = dice.pick(template.startsWith('/admin') ? world.victims : world.agents).agent_id
  const rightly = {
    agent_id: mostlyNone ? 'nobody' : someAgent,
    slug: dice.pick(['backup', `c-${dice.below(300)}`]),
    line: String(1 + dice.below(400)),
    id:
      thing ??
      (section === 'replies' && !mostlyNone ? reply : undefined) ??
      (mostlyNone ? (oddIds[0] as string) : dice.happens(60) ? thread : dice.pick(world.posts)),
    reply_id: dice.happens(90) ? reply : dice.pick(world.posts),
  }
  const written = Object.entries(rightly).map(([name, value]) => {
    if (dice.happens(12)) return [name, dice.pick(oddIds)]
    return [name, dice.happens(5) && name !== 'agent_id' && name !== 'slug' ? value.toUpperCase() : value]
  })
  return Object.fromEntries(written)
}
