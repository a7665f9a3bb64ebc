'use client'
import { type FormEvent, useState } from 'react'
import type { SignInMethod } from '@/lib/server/identity/sign-in-methods'
import { waking } from '../api/sentences'
import { signedInPath } from './return-path'
import { SecretField } from './secret-field'
import { sentenceOf } from './sentences'
import { useSignIn } from './use-sign-in'
import { WayChoice } from './way-choice'

type Props = { secrets: SignInMethod[]; oidc?: string; path: string; error?: string }

const followHere = (url: string) => {
  const { pathname, search } = new URL(url, window.location.origin)
  window.location.assign(pathname + search)
}

/** Posts even before hydration, so that no secret ends up in an address. */
export function SignInForm({ secrets, oidc, path, error }: Props) {
  const [way, setWay] = useState<SignInMethod>(secrets[0] ?? 'key')
  const { busy, isWaiting, code, alert, attempt, clear } = useSignIn(error)
  const goTo = signedInPath(path)
  const action = `/api/auth/callback/${way}`

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const secret = String(new FormData(event.currentTarget).get('secret'))
    attempt({ action, secret, goTo }, followHere)
  }
  function choose(next: SignInMethod) {
    setWay(next)
    clear()
  }
  const toProvider = () =>
    attempt({ action: '/api/auth/signin/oidc', goTo }, (url) => window.location.assign(url))

  return (
    <div className="space-y-5">
      {code && (
        <p
          id="sign-in-error"
          role="alert"
          tabIndex={-1}
          ref={alert}
          className="rounded-lg border border-bad/40 bg-bad-soft px-3 py-2.5 text-sm"
        >
          {sentenceOf(code, way)}
        </p>
      )}
      <p role="status" className="rounded-lg border border-line bg-surface px-3 py-2.5 text-sm empty:hidden">
        {isWaiting && waking.continues}
      </p>
      {oidc && (
        <button
          type="button"
          onClick={toProvider}
          disabled={busy}
          className="w-full rounded-lg border border-edge bg-surface px-4 py-2.5 font-semibold hover:bg-sunken"
        >
          Sign in with {oidc}
        </button>
      )}
      <form method="post" action={action} onSubmit={submit} className="space-y-5">
        <WayChoice ways={secrets} chosen={way} onChoose={choose} />
        <SecretField key={way} way={way} isRefused={code === 'INVALID_TOKEN'} />
        <button
          type="submit"
          aria-disabled={busy}
          className={
            'w-full rounded-lg bg-accent px-4 py-2.5 font-semibold text-on-accent ' +
            'hover:brightness-110 aria-disabled:opacity-70'
          }
        >
          {busy ? 'Signing in …' : 'Sign in'}
        </button>
      </form>
    </div>
  )
}
