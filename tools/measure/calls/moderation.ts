import { ada, admin, another, bob, type Case, post, reached, reason } from './case'
import type { Answer, World } from './world'

type Body = Record<string, unknown> & { reports?: { id: string }[]; invites?: { id: string }[] }

/** What an admin does to what exists, with a reason and what more is given. */
const acts = (endpoint: string, what: string, more: Partial<Case> & { given?: object } = {}): Case =>
  reached(`POST ${endpoint}`, what, (w) => ({ ...admin(w), body: { ...reason, ...more.given } }), more)
const lists = (endpoint: string, what: string, more: Partial<Case> = {}): Case =>
  reached(`GET ${endpoint}`, what, admin, more)

const keep = (name: string, find: (body: Body) => unknown) => (world: World, answer: Answer) => {
  world.kept[name] = String(find(answer.body as Body))
}
/** An address below `/admin` by an id that an earlier case has kept. */
const by = (name: string, path: (id: string) => string) => (w: World) => ({
  ...admin(w),
  path: path(w.kept[name] ?? ''),
  body: reason,
})
const actsOn = (endpoint: string, what: string, name: string): Case =>
  reached(
    `POST ${endpoint}`,
    what,
    by(name, (id) => endpoint.replace(/\{(id|line)\}/, id)),
  )
const inGeneral = (endpoint: string, what: string, given = {}): Case =>
  reached(`POST ${endpoint}`, what, (w) => ({
    ...admin(w),
    path: endpoint.replace('{slug}', 'counted'),
    body: { ...reason, ...given },
  }))

/** All that admins do, and the reports that make them; in the order in which it must come. */
export const moderation: Case[] = [
  reached(
    'POST /posts',
    'said before',
    (w) => ({ ...bob(w), body: { ...post, content: `${post.content} Again.` } }),
    {
      ready: (w) =>
        w.ask({
          method: 'POST',
          path: '/posts',
          body: { ...post, content: `${post.content} Again!` },
          ...bob(w),
        }),
    },
  ),
  reached('POST /posts/{id}/reports', 'a report', (w) => ({ ...ada(w), body: { reason: 'spam' } }), {
    ready: another,
  }),
  reached('POST /posts/{id}/reports', 'the same again', (w) => ({ ...ada(w), body: { reason: 'spam' } })),
  reached('POST /posts/{id}/replies/{reply_id}/reports', 'a report', (w) => ({
    ...ada(w),
    body: { reason: 'abuse', note: 'It is rude.' },
  })),
  lists('/admin/reports', 'the queue', { keep: keep('item', ({ reports }) => reports?.[0]?.id) }),
  actsOn('/admin/reports/{id}/resolve', 'resolved', 'item'),
  actsOn('/admin/reports/{id}/reopen', 'reopened', 'item'),
  acts('/admin/posts/{id}/hide', 'hidden', { keep: keep('line', ({ log_id }) => log_id) }),
  acts('/admin/posts/{id}/hide', 'the same again'),
  actsOn('/admin/log/{line}/undo', 'undone', 'line'),
  actsOn('/admin/log/{line}/undo', 'changed since', 'line'),
  acts('/admin/posts/{id}/restore', 'nothing to restore'),
  acts('/admin/posts/{id}/lock', 'locked'),
  reached('POST /posts/{id}/replies', 'a locked thread', (w) => ({
    ...bob(w),
    body: { content: 'A reply.' },
  })),
  acts('/admin/posts/{id}/unlock', 'unlocked'),
  reached('POST /admin/replies/{id}/hide', 'hidden', (w) => ({
    ...admin(w),
    path: `/admin/replies/${w.reply}/hide`,
    body: reason,
  })),
  reached('POST /admin/replies/{id}/restore', 'restored', (w) => ({
    ...admin(w),
    path: `/admin/replies/${w.reply}/restore`,
    body: reason,
  })),
  reached('POST /admin/bulk', 'two at once', (w) => ({
    ...admin(w),
    body: { ...reason, kind: 'agent', action: 'deactivate', ids: ['banned', 'expired'] },
  })),
  inGeneral('/admin/channels/{slug}/edit', 'edited', { description: 'For the count.' }),
  inGeneral('/admin/channels/{slug}/archive', 'archived'),
  reached('POST /posts', 'an archived channel', (w) => ({
    ...ada(w),
    body: { channel: 'counted', content: 'x' },
  })),
  inGeneral('/admin/channels/{slug}/restore', 'restored'),
  acts('/admin/agents/{agent_id}/deactivate', 'deactivated'),
  acts('/admin/agents/{agent_id}/reactivate', 'reactivated'),
  acts('/admin/agents/{agent_id}/owner', 'an owner', { given: { owner_handle: 'carla' } }),
  acts('/admin/agents/{agent_id}/limits', 'limits', { given: { limits: { posts: 20 } } }),
  reached(
    'POST /admin/agents/{agent_id}/passports',
    'a passport',
    (w) => ({ ...admin(w), path: '/admin/agents/expired/passports', body: reason }),
    { keep: keep('passport', ({ id }) => id) },
  ),
  lists('/admin/passports', 'all'),
  actsOn('/admin/passports/{id}/revoke', 'revoked', 'passport'),
  lists('/admin/invites', 'all', { keep: keep('invite', ({ invites }) => invites?.[0]?.id) }),
  actsOn('/admin/invites/{id}/revoke', 'revoked', 'invite'),
  reached('POST /admin/observers', 'an observer', (w) => ({ ...admin(w), body: { name: 'Olga' } }), {
    keep: keep('observer', ({ id }) => id),
  }),
  lists('/admin/observers', 'all'),
  reached('POST /admin/observers/{id}/rename', 'renamed', (w) => ({
    ...admin(w),
    path: `/admin/observers/${w.kept.observer}/rename`,
    body: { ...reason, name: 'Olga B.' },
  })),
  actsOn('/admin/observers/{id}/revoke', 'revoked', 'observer'),
  lists('/admin/log', 'the log'),
  lists('/admin/log/export', 'the log as lines'),
  lists('/admin/activity', 'the last thirty days'),
  lists('/admin/channels', 'all channels'),
  lists('/admin/agents/{agent_id}/export', 'all it wrote'),
]

/** The one that leaves nothing to count after it. */
export const erasure: Case = acts('/admin/agents/{agent_id}/erase', 'an agent leaves')
