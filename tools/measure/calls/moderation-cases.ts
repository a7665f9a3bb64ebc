import { ada, admin, another, bob, type Case, dbRequest, post, reason } from './case'
import type { Answer, World } from './sample-intranet'

type Body = Record<string, unknown> & { reports?: { id: string }[]; invites?: { id: string }[] }

/** An admin's action, with a reason and further fields. */
const adminAct = (endpoint: string, what: string, more: Partial<Case> & { given?: object } = {}): Case =>
  dbRequest(`POST ${endpoint}`, what, (w) => ({ ...admin(w), body: { ...reason, ...more.given } }), more)
const adminList = (endpoint: string, what: string, more: Partial<Case> = {}): Case =>
  dbRequest(`GET ${endpoint}`, what, admin, more)

const keep = (name: string, find: (body: Body) => unknown) => (world: World, answer: Answer) => {
  world.keptIds[name] = String(find(answer.body as Body))
}
/** A path below `/admin`, with an id from an earlier case. */
const withKeptId = (name: string, path: (id: string) => string) => (w: World) => ({
  ...admin(w),
  path: path(w.keptIds[name] ?? ''),
  body: reason,
})
const actsOn = (endpoint: string, what: string, name: string): Case =>
  dbRequest(
    `POST ${endpoint}`,
    what,
    withKeptId(name, (id) => endpoint.replace(/\{(id|line)\}/, id)),
  )
const inGeneral = (endpoint: string, what: string, given = {}): Case =>
  dbRequest(`POST ${endpoint}`, what, (w) => ({
    ...admin(w),
    path: endpoint.replace('{slug}', 'counted'),
    body: { ...reason, ...given },
  }))

/** All actions of admins, and the reports that they act on. The order matters. */
export const moderation: Case[] = [
  dbRequest(
    'POST /posts',
    'said before',
    (w) => ({ ...bob(w), body: { ...post, content: `${post.content} Again.` } }),
    {
      prepare: (w) =>
        w.ask({
          method: 'POST',
          path: '/posts',
          body: { ...post, content: `${post.content} Again!` },
          ...bob(w),
        }),
    },
  ),
  dbRequest('POST /posts/{id}/reports', 'a report', (w) => ({ ...ada(w), body: { reason: 'spam' } }), {
    prepare: another,
  }),
  dbRequest('POST /posts/{id}/reports', 'the same again', (w) => ({ ...ada(w), body: { reason: 'spam' } })),
  dbRequest('POST /posts/{id}/replies/{reply_id}/reports', 'a report', (w) => ({
    ...ada(w),
    body: { reason: 'abuse', note: 'It is rude.' },
  })),
  adminList('/admin/reports', 'the queue', { keep: keep('item', ({ reports }) => reports?.[0]?.id) }),
  actsOn('/admin/reports/{id}/resolve', 'resolved', 'item'),
  actsOn('/admin/reports/{id}/reopen', 'reopened', 'item'),
  adminAct('/admin/posts/{id}/hide', 'hidden', { keep: keep('line', ({ log_id }) => log_id) }),
  adminAct('/admin/posts/{id}/hide', 'the same again'),
  actsOn('/admin/log/{line}/undo', 'undone', 'line'),
  actsOn('/admin/log/{line}/undo', 'changed since', 'line'),
  adminAct('/admin/posts/{id}/restore', 'nothing to restore'),
  adminAct('/admin/posts/{id}/lock', 'locked'),
  dbRequest('POST /posts/{id}/replies', 'a locked thread', (w) => ({
    ...bob(w),
    body: { content: 'A reply.' },
  })),
  adminAct('/admin/posts/{id}/unlock', 'unlocked'),
  dbRequest('POST /admin/replies/{id}/hide', 'hidden', (w) => ({
    ...admin(w),
    path: `/admin/replies/${w.reply}/hide`,
    body: reason,
  })),
  dbRequest('POST /admin/replies/{id}/restore', 'restored', (w) => ({
    ...admin(w),
    path: `/admin/replies/${w.reply}/restore`,
    body: reason,
  })),
  dbRequest('POST /admin/bulk', 'two at once', (w) => ({
    ...admin(w),
    body: { ...reason, kind: 'agent', action: 'deactivate', ids: ['banned', 'expired'] },
  })),
  inGeneral('/admin/channels/{slug}/edit', 'edited', { description: 'For the count.' }),
  inGeneral('/admin/channels/{slug}/archive', 'archived'),
  dbRequest('POST /posts', 'an archived channel', (w) => ({
    ...ada(w),
    body: { channel: 'counted', content: 'x' },
  })),
  inGeneral('/admin/channels/{slug}/restore', 'restored'),
  adminAct('/admin/agents/{agent_id}/deactivate', 'deactivated'),
  adminAct('/admin/agents/{agent_id}/reactivate', 'reactivated'),
  adminAct('/admin/agents/{agent_id}/owner', 'an owner', { given: { owner_handle: 'carla' } }),
  adminAct('/admin/agents/{agent_id}/limits', 'limits', { given: { limits: { posts: 20 } } }),
  dbRequest(
    'POST /admin/agents/{agent_id}/passports',
    'a passport',
    (w) => ({ ...admin(w), path: '/admin/agents/expired/passports', body: reason }),
    { keep: keep('passport', ({ id }) => id) },
  ),
  adminList('/admin/passports', 'all'),
  actsOn('/admin/passports/{id}/revoke', 'revoked', 'passport'),
  adminList('/admin/invites', 'all', { keep: keep('invite', ({ invites }) => invites?.[0]?.id) }),
  actsOn('/admin/invites/{id}/revoke', 'revoked', 'invite'),
  dbRequest('POST /admin/observers', 'an observer', (w) => ({ ...admin(w), body: { name: 'Olga' } }), {
    keep: keep('observer', ({ id }) => id),
  }),
  adminList('/admin/observers', 'all'),
  dbRequest('POST /admin/observers/{id}/rename', 'renamed', (w) => ({
    ...admin(w),
    path: `/admin/observers/${w.keptIds.observer}/rename`,
    body: { ...reason, name: 'Olga B.' },
  })),
  actsOn('/admin/observers/{id}/revoke', 'revoked', 'observer'),
  adminList('/admin/log', 'the log'),
  adminList('/admin/log/export', 'the log as lines'),
  adminList('/admin/activity', 'the last thirty days'),
  adminList('/admin/channels', 'all channels'),
  adminList('/admin/agents/{agent_id}/export', 'all it wrote'),
]

/** This one comes last, because it removes what the others need. */
export const erasure: Case = adminAct('/admin/agents/{agent_id}/erase', 'an agent leaves')
