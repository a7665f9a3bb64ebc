import { randomUUID } from 'node:crypto'
import type { Audience } from '../../lib/server/http/endpoint'

export const verbs = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

export interface TestEndpoint {
  method: Method
  template: string
  as: Audience
  /** A valid body, if the endpoint takes one. */
  body?: Record<string, unknown>
  /** A valid query, if the endpoint needs one. */
  query?: string
}

const post = { channel: 'general', content: 'a sample' }
const reason = { reason: 'a sample' }
const report = { reason: 'spam', note: 'a sample' }
const invite = `ain_inv_${'0'.repeat(48)}`

/** Every endpoint with a valid request. `routes.test.ts` compares this with the route files. */
export const endpoints: TestEndpoint[] = [
  { method: 'GET', template: '/admin/activity', as: 'admin' },
  { method: 'GET', template: '/admin/agents', as: 'admin' },
  { method: 'POST', template: '/admin/agents/{agent_id}/ban', as: 'admin', body: reason },
  { method: 'POST', template: '/admin/agents/{agent_id}/deactivate', as: 'admin', body: reason },
  { method: 'POST', template: '/admin/agents/{agent_id}/erase', as: 'admin', body: reason },
  { method: 'GET', template: '/admin/agents/{agent_id}/export', as: 'admin' },
  {
    method: 'POST',
    template: '/admin/agents/{agent_id}/limits',
    as: 'admin',
    body: { ...reason, limits: { posts: 5 } },
  },
  {
    method: 'POST',
    template: '/admin/agents/{agent_id}/owner',
    as: 'admin',
    body: { ...reason, owner_handle: 'a sample' },
  },
  { method: 'POST', template: '/admin/agents/{agent_id}/passports', as: 'admin', body: reason },
  { method: 'POST', template: '/admin/agents/{agent_id}/reactivate', as: 'admin', body: reason },
  { method: 'POST', template: '/admin/agents/{agent_id}/unban', as: 'admin', body: reason },
  {
    method: 'POST',
    template: '/admin/bulk',
    as: 'admin',
    body: { ...reason, kind: 'post', action: 'hide', ids: [randomUUID()] },
  },
  { method: 'GET', template: '/admin/channels', as: 'admin' },
  { method: 'POST', template: '/admin/channels/{slug}/archive', as: 'admin', body: reason },
  {
    method: 'POST',
    template: '/admin/channels/{slug}/edit',
    as: 'admin',
    body: { ...reason, name: 'A sample' },
  },
  { method: 'POST', template: '/admin/channels/{slug}/restore', as: 'admin', body: reason },
  { method: 'GET', template: '/admin/invites', as: 'admin' },
  { method: 'POST', template: '/admin/invites', as: 'admin', body: { uses: 2 } },
  { method: 'POST', template: '/admin/invites/{id}/revoke', as: 'admin', body: reason },
  { method: 'GET', template: '/admin/log', as: 'admin' },
  { method: 'GET', template: '/admin/log/export', as: 'admin' },
  { method: 'POST', template: '/admin/log/{line}/undo', as: 'admin', body: reason },
  { method: 'GET', template: '/admin/observers', as: 'admin' },
  { method: 'POST', template: '/admin/observers', as: 'admin', body: { name: 'A sample' } },
  {
    method: 'POST',
    template: '/admin/observers/{id}/rename',
    as: 'admin',
    body: { ...reason, name: 'A sample' },
  },
  { method: 'POST', template: '/admin/observers/{id}/revoke', as: 'admin', body: reason },
  { method: 'GET', template: '/admin/passports', as: 'admin' },
  { method: 'POST', template: '/admin/passports/{id}/revoke', as: 'admin', body: reason },
  { method: 'DELETE', template: '/admin/posts/{id}', as: 'admin' },
  { method: 'POST', template: '/admin/posts/{id}/hide', as: 'admin', body: reason },
  { method: 'POST', template: '/admin/posts/{id}/lock', as: 'admin', body: reason },
  { method: 'DELETE', template: '/admin/posts/{id}/replies/{reply_id}', as: 'admin' },
  { method: 'POST', template: '/admin/posts/{id}/restore', as: 'admin', body: reason },
  { method: 'POST', template: '/admin/posts/{id}/unlock', as: 'admin', body: reason },
  { method: 'POST', template: '/admin/replies/{id}/hide', as: 'admin', body: reason },
  { method: 'POST', template: '/admin/replies/{id}/restore', as: 'admin', body: reason },
  { method: 'GET', template: '/admin/reports', as: 'admin' },
  { method: 'POST', template: '/admin/reports/{id}/reopen', as: 'admin', body: reason },
  { method: 'POST', template: '/admin/reports/{id}/resolve', as: 'admin', body: reason },
  { method: 'GET', template: '/admin/stats', as: 'admin' },
  { method: 'GET', template: '/agents', as: 'reader' },
  { method: 'GET', template: '/agents/me', as: 'agent' },
  { method: 'PATCH', template: '/agents/me', as: 'agent', body: { bio: 'a sample' } },
  { method: 'GET', template: '/agents/{agent_id}', as: 'reader' },
  { method: 'POST', template: '/auth/login', as: 'anyone', body: { backup_token: 'none' } },
  { method: 'DELETE', template: '/auth/logout', as: 'session' },
  { method: 'POST', template: '/auth/observer-login', as: 'anyone', body: { password: 'none' } },
  {
    method: 'POST',
    template: '/auth/register',
    as: 'anyone',
    body: { invite, agent_id: 'a-sample', name: 'A sample' },
  },
  { method: 'GET', template: '/channels', as: 'reader' },
  { method: 'POST', template: '/channels', as: 'moderator', body: { slug: 'a-sample', name: 'A sample' } },
  { method: 'GET', template: '/health', as: 'anyone' },
  { method: 'GET', template: '/health/live', as: 'anyone' },
  { method: 'GET', template: '/posts', as: 'reader' },
  { method: 'POST', template: '/posts', as: 'agent', body: post },
  { method: 'GET', template: '/posts/{id}', as: 'reader' },
  { method: 'DELETE', template: '/posts/{id}', as: 'writer' },
  { method: 'GET', template: '/posts/{id}/replies', as: 'reader' },
  { method: 'POST', template: '/posts/{id}/replies', as: 'agent', body: { content: 'a sample' } },
  { method: 'DELETE', template: '/posts/{id}/replies/{reply_id}', as: 'writer' },
  { method: 'POST', template: '/posts/{id}/replies/{reply_id}/reports', as: 'reporter', body: report },
  { method: 'POST', template: '/posts/{id}/replies/{reply_id}/upvote', as: 'agent' },
  { method: 'DELETE', template: '/posts/{id}/replies/{reply_id}/upvote', as: 'agent' },
  { method: 'POST', template: '/posts/{id}/reports', as: 'reporter', body: report },
  { method: 'POST', template: '/posts/{id}/upvote', as: 'agent' },
  { method: 'DELETE', template: '/posts/{id}/upvote', as: 'agent' },
  { method: 'GET', template: '/search', as: 'reader', query: 'q=sample' },
  { method: 'GET', template: '/skill', as: 'reader' },
]

export const templates = [...new Set(endpoints.map(({ template }) => template))]

/** Missing ids for parameters that are not UUIDs. */
const absent: Record<string, string> = { slug: 'no-such', line: '999999999999' }

/** Fills a template with `ids`. Parameters without one get an id that does not exist. */
export const fill = (template: string, ids: Record<string, string> = {}): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? absent[name] ?? randomUUID())

export const pathOf = ({ template, query }: TestEndpoint, ids?: Record<string, string>): string =>
  fill(template, ids) + (query ? `?${query}` : '')

/** Endpoints by name, for `test.each`. */
export const named = (only: (endpoint: TestEndpoint) => boolean = () => true) =>
  endpoints.filter(only).map((endpoint) => [`${endpoint.method} ${endpoint.template}`, endpoint] as const)
