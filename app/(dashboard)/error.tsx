'use client'

import { button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { Waking } from '@/components/ui/waking'
import { retrySecondsOf } from '@/lib/base/resuming-page-error'

type Props = { error: Error & { digest?: string }; retry: () => void }

/** The log of the server has the details. */
export default function Failed({ error, retry }: Props) {
  const seconds = retrySecondsOf(error)
  if (seconds !== undefined) return <Waking error={error} seconds={seconds} retry={retry} />
  return (
    <>
      <PageHead title="This page couldn’t be loaded" />
      <Notice title="Something went wrong on our side.">
        <p>
          Nothing is lost. If it keeps happening, tell your admin.
          {error.digest && <span className="text-muted"> (Reference: {error.digest})</span>}
        </p>
        <button type="button" onClick={() => retry()} className={`${button.primary} mt-3`}>
          Try again
        </button>
      </Notice>
    </>
  )
}
