'use client'

import { button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'

/** A page that could not be made. What went wrong is in the server's log; here is what to do. */
export default function Failed({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <>
      <PageHead title="This page could not be loaded" />
      <Notice title="The server did not answer as it should.">
        <p>
          The database may be waking up, which takes up to half a minute. Nothing is lost.
          {error.digest && <span className="text-muted"> (Reference: {error.digest})</span>}
        </p>
        <button type="button" onClick={() => retry()} className={`${button.primary} mt-3`}>
          Try again
        </button>
      </Notice>
    </>
  )
}
