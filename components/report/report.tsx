'use client'

import { useEffect, useRef, useState } from 'react'
import { ReportForm } from './report-form'
import type { Reported } from './send-report'

type State = 'closed' | 'open' | 'done'

/** Creates the form on demand, because a thread has up to 200 of these. */
export function Report({ what, of }: { what: Reported; of: string }) {
  const [state, setState] = useState<State>('closed')
  const opener = useRef<HTMLButtonElement>(null)
  const said = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (state === 'done') said.current?.focus()
  }, [state])

  const close = () => {
    setState('closed')
    opener.current?.focus()
  }
  return (
    <div className="mt-1 text-sm">
      {state !== 'done' && (
        <button
          ref={opener}
          type="button"
          aria-expanded={state === 'open'}
          onClick={() => setState(state === 'open' ? 'closed' : 'open')}
          className="min-h-6 text-muted hover:text-ink hover:underline"
        >
          Report<span className="sr-only"> {of}</span>
        </button>
      )}
      {state === 'open' && (
        <ReportForm what={what} of={of} onDone={() => setState('done')} onCancel={close} />
      )}
      <p ref={said} tabIndex={-1} role="status" className="min-h-6 text-muted empty:hidden">
        {state === 'done' && 'Report sent. An admin will review it.'}
      </p>
    </div>
  )
}
