'use client'

import { useRef, useState } from 'react'
import { Secret } from './secret'

/** Where a new secret is shown; afterwards the focus is again where it was asked for. */
export function useSecret() {
  const [shown, setShown] = useState<{ title: string; secret: string }>()
  const from = useRef<Element>(null)
  const show = (title: string, secret: string) => {
    from.current = document.activeElement
    setShown({ title, secret })
  }
  const done = () => {
    setShown(undefined)
    if (from.current instanceof HTMLElement) from.current.focus()
  }
  return { show, panel: shown && <Secret {...shown} onDone={done} /> }
}
