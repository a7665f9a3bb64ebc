import { useEffect, useRef, useState } from 'react'
import { type Outcome, signIn } from './sign-in'

type Failure = { code: string; times: number }

/** One attempt at a time; its failure gets the focus, each time anew. */
export function useSignIn(initial: string | undefined) {
  const [failure, setFailure] = useState<Failure | undefined>(
    initial ? { code: initial, times: 0 } : undefined,
  )
  const [busy, setBusy] = useState(false)
  const alert = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (failure) alert.current?.focus()
  }, [failure])

  async function attempt(given: Parameters<typeof signIn>[0], follow: (url: string) => void) {
    if (busy) return
    setBusy(true)
    const outcome: Outcome = await signIn(given)
    if ('url' in outcome) return follow(outcome.url)
    setBusy(false)
    setFailure((before) => ({ code: outcome.error, times: (before?.times ?? 0) + 1 }))
  }
  return { busy, code: failure?.code, alert, attempt, clear: () => setFailure(undefined) }
}
