'use client'

import { useRef, useState } from 'react'
import { Secret } from './secret'

/** Shows a new secret. Afterwards the focus returns to the form. */
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
