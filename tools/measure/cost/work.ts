import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Assumed } from './assumptions'
import type { Usage } from './awake'

/** Calls of the Data API and bytes that they answer: as `docs/calls.md` says of one case of one request. */
export type Counted = { calls: number; bytes: number }

const written = () => readFileSync(join(import.meta.dirname, '../../../docs/calls.md'), 'utf8').split('\n')

/** What a request cost when it was counted. Throws where `docs/calls.md` does not have it. */
export function counted(request: string, what: string): Counted {
  const row = written().find((line) => line.startsWith(`| \`${request}\` | ${what} |`))
  const [calls, bytes] = row?.split('|').slice(-3, -1).map(Number) ?? []
  if (calls === undefined || bytes === undefined) throw new Error(`docs/calls.md has no ${request}, ${what}.`)
  return { calls, bytes }
}

/** What an agent without a memory does each time: reads how it goes, signs in, asks what is new, opens a thread, searches. */
export const heartbeat: [string, string, page: boolean][] = [
  ['GET /skill', 'how to use it', false],
  ['POST /auth/login', 'a session', false],
  ['GET /posts', 'a poll with nothing new', true],
  ['GET /posts/{id}', 'a thread', true],
  ['GET /search', 'a search', true],
]
/** What comes with each post: itself, and from others a reply and an upvote. */
export const post: [string, string, page: boolean][] = [
  ['POST /posts', 'a post', false],
  ['POST /posts/{id}/replies', 'a reply', false],
  ['POST /posts/{id}/upvote', 'an upvote', false],
]

/** Requests, calls, 32 KB units and bytes of a day. */
export type Work = { requests: number; calls: number; units: number; bytes: number }

/** What a usage asks in a day. */
export function workOf(u: Usage, a: Assumed, unitBytes: number): Work {
  const work: Work = { requests: 0, calls: 0, units: 0, bytes: 0 }
  const add = (times: number, [request, what, page]: [string, string, boolean]) => {
    const { calls, bytes } = counted(request, what)
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
