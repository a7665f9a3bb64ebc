'use client'

import { useState } from 'react'
import { postToNextAuth } from '../login/next-auth'
import { button } from '../ui/button'
import { Icon } from '../ui/icon'

async function signOut(): Promise<void> {
  const response = await postToNextAuth('/api/auth/signout', { callbackUrl: '/login' })
  if (!response.ok) throw new Error('The sign-out was not accepted.')
  location.assign('/login')
}

/** A full page load drops everything that the browser has read. */
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
