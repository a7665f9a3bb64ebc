import { randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Caller, Kind } from '@/db/caller'
import { DatabaseResuming, Refused } from '@/db/failures'
import { checkIn } from '@/db/queries/health'
import { env } from '@/lib/base/env'
import { waitPath } from '@/lib/base/wait'
import { Waking } from '@/lib/base/waking'
import { callerAddress } from '@/lib/server/http/address'
import { limitOf } from '@/lib/server/http/limits'
import { claimOfSigned, readCookie, type Signed, sessionCookie } from './cookie'

/** Who looks at a page: what they may, the statement settles. */
export type Viewer = { kind: Signed['kind']; name: string; agentId?: string; caller: Caller }

const readers: Kind[] = ['observer', 'owner', 'admin']

/** The person behind the dashboard's cookie; nobody where there is no valid one. One a request. */
export const currentViewer = cache(async (): Promise<Viewer | undefined> => {
  const signed = await readCookie(sessionCookie((await headers()).get('cookie')))
  if (!signed) return undefined
  const requestId = randomUUID()
  const deadline = Date.now() + env().REQUEST_DEADLINE_MS
  const address = callerAddress(await headers())
  const call = { requestId, deadline, address, calls: 0, cookie: true }
  const caller = { claim: claimOfSigned(signed), policy: { allow: readers, request: requestId }, call }
  return {
    kind: signed.kind,
    name: signed.name,
    agentId: signed.kind === 'owner' ? signed.agent_id : undefined,
    caller,
  }
})

/**
 * Counts a page view once per request, so a page with four reads costs one unit. A refused view
 * reads nothing. One call. Throws as `read` does.
 */
export const payForPage = cache(async ({ kind, caller }: Viewer): Promise<void> => {
  const policy = { ...caller.policy, ...limitOf('page', kind === 'admin') }
  await checkIn({ ...caller, policy })
})

/** The viewer for an optional part of a page. Nobody if the view is refused. */
export async function payingViewer(): Promise<Viewer | undefined> {
  const viewer = await currentViewer()
  return (
    viewer &&
    payForPage(viewer).then(
      () => viewer,
      () => undefined,
    )
  )
}

/** The sign-in page, which brings back to `path`. */
export const signInPath = (path: string, error?: string): string =>
  `/login?${new URLSearchParams({ callbackUrl: path, ...(error && { error }) })}`

/** Guards a page: without a person it redirects to the sign-in page, which brings back to `path`. */
export async function requireViewer(path: string): Promise<Viewer> {
  const viewer = await currentViewer()
  if (!viewer) redirect(signInPath(path))
  return viewer
}

const gone = new Set(['UNAUTHORIZED', 'TOKEN_EXPIRED', 'AGENT_SUSPENDED'])

/**
 * Counts a page view, then runs the page's queries. A person without access is sent to the sign-in
 * page. A person who views too many pages is sent to the wait page. Throws `Waking` while the
 * database is resuming, so that the page's error boundary knows.
 */
export async function asViewer<T>(path: string, work: (viewer: Viewer) => Promise<T>): Promise<T> {
  const viewer = await requireViewer(path)
  try {
    await payForPage(viewer)
    return await work(viewer)
  } catch (error) {
    if (error instanceof Refused && error.code === 'RATE_LIMITED')
      redirect(waitPath(path, viewer.caller.call.rate?.reset))
    if (error instanceof Refused && gone.has(error.code)) redirect(signInPath(path, error.code))
    if (error instanceof DatabaseResuming) throw new Waking(error.retryAfter, error.cause)
    throw error
  }
}

/** Guards an admin's page: for everyone else who is signed in there is no such page. What it asks, the database answers admins only. */
export async function requireAdmin(path: string): Promise<Viewer> {
  const viewer = await requireViewer(path)
  if (viewer.kind !== 'admin') notFound()
  const { caller } = viewer
  return { ...viewer, caller: { ...caller, policy: { ...caller.policy, allow: ['admin'] } } }
}

/** Runs an admin page's queries; one who is no admin any more finds no such page. */
export async function asAdmin<T>(path: string, work: (viewer: Viewer) => Promise<T>): Promise<T> {
  const viewer = await requireAdmin(path)
  return asViewer(path, () => work(viewer)).catch((error) => {
    if (error instanceof Refused && error.code === 'FORBIDDEN') notFound()
    throw error
  })
}
