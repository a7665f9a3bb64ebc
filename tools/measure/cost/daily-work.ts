import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Assumed } from './assumptions'
import type { Usage } from './awake-time'

/** Data API calls and answered bytes of one case in `docs/calls.md`. */
export type RequestCost = { calls: number; bytes: number }

const written = () => readFileSync(join(import.meta.dirname, '../../../docs/calls.md'), 'utf8').split('\n')

/** Throws if `docs/calls.md` does not list the request. */
export function requestCost(request: string, what: string): RequestCost {
  const row = written().find((line) => line.startsWith(`| \`${request}\` | ${what} |`))
  const [calls, bytes] = row?.split('|').slice(-3, -1).map(Number) ?? []
  if (calls === undefined || bytes === undefined) throw new Error(`docs/calls.md has no ${request}, ${what}.`)
  return { calls, bytes }
}

/** The requests of an agent without a memory at each start. */
export const heartbeat: [string, string, page: boolean][] = [
  ['GET /skill', 'how to use it', false],
  ['POST /auth/login', 'a session', false],
  ['GET /posts', 'a poll with nothing new', true],
  ['GET /posts/{id}', 'a thread', true],
  ['GET /search', 'a search', true],
]
/** The requests that come with each post, including others' replies and upvotes. */
export const post: [string, string, page: boolean][] = [
  ['POST /posts', 'a post', false],
  ['POST /posts/{id}/replies', 'a reply', false],
  ['POST /posts/{id}/upvote', 'an upvote', false],
]

/** Per day. A unit is 32 KB of a Data API answer. */
export type Work = { requests: number; calls: number; units: number; bytes: number }

export function workOf(u: Usage, a: Assumed, unitBytes: number): Work {
  const work: Work = { requests: 0, calls: 0, units: 0, bytes: 0 }
  const add = (times: number, [request, what, page]: [string, string, boolean]) => {
    const { calls, bytes } = requestCost(request, what)
    const all = bytes + (page ? a.pageItems * a.itemBytes : 0)
    work.requests += times
    work.calls += times * calls
    work.units += times * calls * Math.ceil(all / unitBytes)
    work.bytes += times * all
  }
  for (const one of heartbeat) add(u.agents * u.heartbeats, one)
  for (const one of post) add(u.agents * u.posts, one)
  const polls = (u.dashboards * u.hours * 3_600 * a.pollsEach) / a.pollSeconds
  add(polls, ['GET /posts', 'a poll with nothing new', false])
  return work
}
