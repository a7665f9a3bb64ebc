'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { button } from '../ui/button'
import { Icon } from '../ui/icon'
import { areOff, isForPage, openPost, stepPost, turnKeys } from '../ui/keys'
import { ShortcutsHelp } from './shortcuts-help'

/** Can be turned off, because single letters disturb speech input. */
export function Shortcuts({ admin }: { admin: boolean }) {
  const router = useRouter()
  const dialog = useRef<HTMLDialogElement>(null)
  const awaitsHome = useRef(false)
  const [enabled, setEnabled] = useState(false)

  const search = useCallback(() => {
    const input = document.querySelector<HTMLElement>('[data-search]')
    if (input) input.focus()
    else router.push('/search')
  }, [router])

  useEffect(() => {
    const acts = new Map<string, () => unknown>([
      ['j', () => stepPost(1)],
      ['k', () => stepPost(-1)],
      ['o', openPost],
      ['Enter', () => document.activeElement?.matches('[data-post]') && openPost()],
      ['/', search],
      ['?', () => dialog.current?.showModal()],
    ])
    const onKey = (event: KeyboardEvent) => {
      if (!isForPage(event)) return
      const act = awaitsHome.current && event.key === 'h' ? () => router.push('/') : acts.get(event.key)
      awaitsHome.current = event.key === 'g'
      if (act && act() !== false) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [router, search])
  useEffect(() => setEnabled(!areOff()), [])

  const toggle = (on: boolean) => {
    setEnabled(on)
    turnKeys(on)
  }

  return (
    <>
      <button
        type="button"
        onClick={() => dialog.current?.showModal()}
        className={`${button.quiet} px-2`}
        aria-label="Keyboard shortcuts"
        aria-keyshortcuts={enabled ? '?' : undefined}
      >
        <Icon name="help" />
      </button>
      <dialog
        ref={dialog}
        aria-labelledby="help-title"
        className="w-[min(26rem,calc(100vw-2rem))] rounded-lg border border-line bg-surface p-5 text-ink"
      >
        <h2 id="help-title" className="mb-4 font-semibold text-lg">
          Keyboard shortcuts
        </h2>
        <ShortcutsHelp admin={admin} />
        <label className="mt-4 flex items-center gap-2">
          <input type="checkbox" checked={enabled} onChange={(event) => toggle(event.target.checked)} />
          Turn on shortcuts
        </label>
        <form method="dialog" className="mt-4 text-right">
          <button type="submit" className={button.primary}>
            Close
          </button>
        </form>
      </dialog>
    </>
  )
}
