'use client'

import { useRouter } from 'next/navigation'
import { startTransition } from 'react'
import { button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'

/** A page that could not be made. What went wrong is in the server's log; here is what to do. */
export default function Failed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter()
  const retry = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  return (
    <>
      <PageHead title="This page could not be loaded" />
      <Notice title="The server did not answer as it should.">
        <p>
          The database may be waking up, which takes up to half a minute. Nothing is lost.
          {error.digest && <span className="text-muted"> (Reference: {error.digest})</span>}
        </p>
        <button type="button" onClick={retry} className={`${button.primary} mt-3`}>
          Try again
        </button>
      </Notice>
    </>
  )
}
