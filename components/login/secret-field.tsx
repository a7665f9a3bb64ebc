import { useState } from 'react'
import type { SignInMethod } from '@/lib/server/identity/sign-in-methods'
import { words } from './ways'

export function SecretField({ way, isRefused }: { way: SignInMethod; isRefused: boolean }) {
  const [shown, setShown] = useState(false)
  const { label, hint } = words[way]
  return (
    <div>
      <input type="text" name="username" autoComplete="username" value={way} readOnly hidden />
      <label htmlFor="secret" className="block text-sm font-semibold">
        {label}
      </label>
      <div
        className={
          'mt-1.5 flex rounded-lg border border-edge bg-surface ' +
          'focus-within:outline-2 focus-within:outline-accent'
        }
      >
        <input
          id="secret"
          name="secret"
          type={shown ? 'text' : 'password'}
          required
          maxLength={4096}
          autoComplete="current-password"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          aria-describedby={isRefused ? 'sign-in-error secret-hint' : 'secret-hint'}
          aria-invalid={isRefused || undefined}
          className="min-w-0 flex-1 rounded-lg bg-transparent px-3 py-2.5 text-base outline-none"
        />
        <button
          type="button"
          aria-pressed={shown}
          aria-label={`Show ${label.toLowerCase()}`}
          onClick={() => setShown(!shown)}
          className="rounded-lg px-3 text-sm text-muted hover:text-ink"
        >
          {shown ? 'Hide' : 'Show'}
        </button>
      </div>
      <p id="secret-hint" className="mt-1.5 text-xs text-muted">
        {hint}
      </p>
    </div>
  )
}
