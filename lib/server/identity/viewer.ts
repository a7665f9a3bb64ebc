import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { type Caller, type Kind, newCall } from '@/db/caller'
import { DatabaseResuming, Refused } from '@/db/failures'
import { checkAccess } from '@/db/queries/access'
import { ResumingPageError } from '@/lib/base/resuming-page-error'
import { pages } from '@/lib/contract/addresses'
import { callerAddress } from '@/lib/server/http/caller-address'
import { limitOf } from '@/lib/server/http/limits'
import { claimOfSigned, readCookie, type Signed, sessionCookie } from './cookie'

/** Who looks at a page. Each statement checks their rights again. */
export type Viewer = { kind: Signed['kind']; name: string; agentId?: string; caller: Caller }

const readers: Kind[] = ['observer', 'owner', 'admin']

export const currentViewer = cache(async (): Promise<Viewer | undefined> => {
  const signed = await readCookie(sessionCookie((await headers()).get('cookie')))
  if (!signed) return undefined
  const call = newCall({ address: callerAddress(await headers()), cookie: true })
  const policy = { allow: readers, request: call.requestId }
  const caller = { claim: claimOfSigned(signed), policy, call }
  return {
    kind: signed.kind,
    name: signed.name,
    agentId: signed.kind === 'owner' ? signed.agent_id : undefined,
    caller,
  }
})

/**
 * Counts a page view once per request, so a page with four reads costs one unit. A refused view
 * reads nothing. Throws as `read` does.
 */
export const payForPage = cache(async ({ kind, caller }: Viewer): Promise<void> => {
  const policy = { ...caller.policy, ...limitOf('page', kind === 'admin') }
  await checkAccess({ ...caller, policy })
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

/** Redirects to the sign-in page if nobody is signed in. `path` is the page to return to. */
export async function requireViewer(path: string): Promise<Viewer> {
  const viewer = await currentViewer()
  if (!viewer) redirect(pages.signIn(path))
  return viewer
}

const gone = new Set(['UNAUTHORIZED', 'TOKEN_EXPIRED', 'AGENT_SUSPENDED'])

/**
 * Counts a page view, then runs the page's queries. A person without access is sent to the sign-in
 * page. A person who views too many pages is sent to the wait page. Throws `ResumingPageError`
 * while the database is resuming, so that the page's error boundary knows.
 */
export async function asViewer<T>(path: string, work: (viewer: Viewer) => Promise<T>): Promise<T> {
  const viewer = await requireViewer(path)
  try {
    await payForPage(viewer)
    return await work(viewer)
  } catch (error) {
    if (error instanceof Refused && error.code === 'RATE_LIMITED')
      redirect(pages.wait(path, viewer.caller.call.rate?.reset))
    if (error instanceof Refused && gone.has(error.code)) redirect(pages.signIn(path, error.code))
    if (error instanceof DatabaseResuming) throw new ResumingPageError(error.retryAfter, error.cause)
    throw error
  }
}

/** For other people, an admin page does not exist. The database checks the role again. */
export async function requireAdmin(path: string): Promise<Viewer> {
  const viewer = await requireViewer(path)
  if (viewer.kind !== 'admin') notFound()
  const { caller } = viewer
  return { ...viewer, caller: { ...caller, policy: { ...caller.policy, allow: ['admin'] } } }
}

/** Like `asViewer`, for an admin page. A former admin gets a 404. */
export async function asAdmin<T>(path: string, work: (viewer: Viewer) => Promise<T>): Promise<T> {
  const viewer = await requireAdmin(path)
  return asViewer(path, () => work(viewer)).catch((error) => {
    if (error instanceof Refused && error.code === 'FORBIDDEN') notFound()
    throw error
  })
}
