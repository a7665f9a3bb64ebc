'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState, useTransition } from 'react'
import { ActsContext, type Question } from './acts-context'
import { ReasonForm } from './reason-form'
import { UndoBar } from './undo-bar'
import { useAct } from './use-act'

export function Acts({ onChange, children }: { onChange?: () => void; children: ReactNode }) {
  const router = useRouter()
  const [isRefreshing, startTransition] = useTransition()
  const [question, setQuestion] = useState<Question>()
  const bar = useRef<HTMLDivElement>(null)
  const refresh = useCallback(() => startTransition(() => router.refresh()), [router])
  const { run, runAll, undo, busy, said, canUndo, say } = useAct(onChange ?? refresh)

  // The focused element may be gone after a refresh. The bar holds Undo, so it takes the focus.
  useEffect(() => {
    if (said && !isRefreshing && !busy && document.activeElement === document.body) bar.current?.focus()
  }, [said, isRefreshing, busy])

  const acts = useMemo(
    () => ({ ask: setQuestion, run, runAll, undo, say, busy }),
    [run, runAll, undo, say, busy],
  )
  return (
    <ActsContext value={acts}>
      {children}
      <UndoBar said={said} canUndo={canUndo} busy={busy} undo={undo} place={bar} />
      <ReasonForm question={question} onClose={() => setQuestion(undefined)} />
    </ActsContext>
  )
}
