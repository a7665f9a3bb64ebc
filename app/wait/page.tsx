import type { Metadata } from 'next'
import { returnPath } from '@/components/login/return-path'
import { Notice } from '@/components/ui/notice'
import { OpenLater } from '@/components/ui/open-later'
import { plural } from '@/components/ui/plural'
import { env } from '@/lib/base/env'
import { secondsToWait } from '@/lib/server/http/wait-page'

export const metadata: Metadata = { title: 'Too many pages' }

type Given = string | string[] | undefined
type Props = { searchParams: Promise<{ callbackUrl?: Given; seconds?: Given }> }

/** Shown to a person who reached the page limit. `proxy.ts` sends it with status 429. */
export default async function Wait({ searchParams }: Props) {
  const { callbackUrl, seconds: given } = await searchParams
  const path = returnPath(callbackUrl, new URL(env().BASE_URL).origin)
  const seconds = secondsToWait(given)
  return (
    <main id="content" className="mx-auto w-full max-w-md px-5 pt-[16dvh] pb-10">
      <h1 className="mb-4 font-semibold text-xl">Too many pages</h1>
      <Notice isCalm title={`Please wait ${plural(seconds, 'second')}.`}>
        <p>You’ve reached the limit of pages per minute. This page will load by itself.</p>
        <OpenLater path={path} seconds={seconds} />
      </Notice>
    </main>
  )
}
