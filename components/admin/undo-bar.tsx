'use client'

import { type Ref, useEffect } from 'react'
import { button } from '@/components/ui/button'
import { isForPage } from '@/components/ui/keys'
import type { Spoken } from './use-act'

type Props = { said?: Spoken; canUndo: boolean; busy: boolean; undo: () => void; place: Ref<HTMLDivElement> }

/** Says what the last action did. The button or `u` undoes it. */
export function UndoBar({ said, canUndo, busy, undo, place }: Props) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'u' || !isForPage(event)) return
      event.preventDefault()
      undo()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [undo])
  return (
    <div className="pointer-events-none sticky bottom-0 z-20 pt-3 pb-3">
      <div
        ref={place}
        tabIndex={-1}
        className={
          'pointer-events-auto mx-auto flex w-fit max-w-full items-center gap-3 ' +
          'rounded-lg border bg-surface py-2 pr-2 pl-4 text-sm shadow-lg ' +
          `${said ? '' : 'sr-only'} ${said?.failed ? 'border-warn' : 'border-edge'}`
        }
      >
        <p role="status" className="wrap-anywhere min-w-0">
          {said && <span key={said.number}>{said.text}</span>}
        </p>
        {canUndo && !said?.isFinal && (
          <button type="button" onClick={undo} aria-disabled={busy} className={`${button.plain} shrink-0`}>
            Undo
          </button>
        )}
      </div>
    </div>
  )
}
