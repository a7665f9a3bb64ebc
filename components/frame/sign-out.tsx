'use client'

import { useState } from 'react'
import { button } from '../ui/button'
import { Icon } from '../ui/icon'

async function signOut(): Promise<void> {
  const { csrfToken } = await (await fetch('/api/auth/csrf')).json()
  const body = new URLSearchParams({ csrfToken, callbackUrl: '/login', json: 'true' })
  const response = await fetch('/api/auth/signout', { method: 'POST', body })
  if (!response.ok) throw new Error('The sign-out was not accepted.')
  location.assign('/login')
}

/** Ends the sign-in of this browser. The whole page goes, and with it all that was read. */
export function SignOut() {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const leave = () => {
    setState('busy')
    signOut().catch(() => setState('failed'))
  }
  return (
    <button type="button" onClick={leave} disabled={state === 'busy'} className={`${button.quiet} px-2`}>
      <Icon name="out" />
      <span className="whitespace-nowrap max-sm:sr-only" aria-live="polite">
        {state === 'failed' ? 'Try again' : 'Sign out'}
      </span>
    </button>
  )
}
