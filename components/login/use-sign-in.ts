import { useEffect, useRef, useState } from 'react'
import type { Attempt } from './sign-in'
import { signInPatiently } from './sign-in-patiently'

type Failure = { code: string; times: number }

/** One attempt at a time. Each failure takes the focus. */
export function useSignIn(initial: string | undefined) {
  const [failure, setFailure] = useState<Failure | undefined>(
    initial ? { code: initial, times: 0 } : undefined,
  )
  const [state, setState] = useState<'idle' | 'busy' | 'waiting'>('idle')
  const last = useRef<Attempt>(undefined)
  const alert = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (failure) alert.current?.focus()
  }, [failure])

  async function attempt(given: Attempt, follow: (url: string) => void) {
    last.current = given
    if (state !== 'idle') return
    setState('busy')
    const outcome = await signInPatiently(
      () => last.current ?? given,
      () => {
        setFailure(undefined)
        setState('waiting')
      },
    )
    if ('url' in outcome) return follow(outcome.url)
    setState('idle')
    setFailure((before) => ({ code: outcome.error, times: (before?.times ?? 0) + 1 }))
  }
  return {
    busy: state !== 'idle',
    isWaiting: state === 'waiting',
    code: failure?.code,
    alert,
    attempt,
    clear: () => setFailure(undefined),
  }
}
