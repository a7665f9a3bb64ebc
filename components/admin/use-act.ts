'use client'

import { useCallback, useRef, useState } from 'react'
import type { State, Undone } from '@/lib/contract'
import type { Acts } from './acts-context'
import { NotDone, type Order, send } from './send'
import { alreadySentence } from './words'

export type Said = { text: string; failed?: boolean }
type Outcome = { changed?: boolean; state?: State; log_id?: string | null } | null

const notUndone: Record<string, string> = {
  'changed since': 'Not undone: it was changed since.',
  'cannot be undone': 'This cannot be undone.',
}

/** Acts and their way back: one at a time, each told, those done last first in the way back. `onChange` follows every change. */
export function useAct(onChange: () => void) {
  const [said, setSaid] = useState<Said>()
  const [undoable, setUndoable] = useState<string[]>([])
  const [busy, setBusy] = useState(false)
  const running = useRef(false)

  const once = useCallback(async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (running.current) return undefined
    running.current = true
    setBusy(true)
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof NotDone)) throw error
      setSaid({ text: error.message, failed: true })
      return undefined
    } finally {
      running.current = false
      setBusy(false)
    }
  }, [])

  const run: Acts['run'] = useCallback(
    <Answer>(order: Order, done: string | ((answer: Answer) => string)) =>
      once(async () => {
        const answer = await send<Answer>(order)
        const outcome = answer as Outcome
        const { log_id } = outcome ?? {}
        if (log_id) setUndoable((before) => [...before, log_id])
        const isOld = outcome?.changed === false
        const news = typeof done === 'string' ? done : done(answer)
        setSaid({ text: isOld ? alreadySentence(order.path, outcome.state ?? {}) : news, failed: isOld })
        onChange()
        return answer
      }),
    [once, onChange],
  )

  const last = undoable.at(-1)
  const undo = useCallback(async () => {
    await once(async () => {
      if (last === undefined) return setSaid({ text: 'There is nothing to undo on this page.' })
      const { changed, message } = await send<Undone>({ path: `log/${last}/undo`, body: { reason: 'undo' } })
      setUndoable((before) => before.filter((id) => id !== last))
      setSaid(
        changed
          ? { text: 'Undone.' }
          : { text: notUndone[message ?? ''] ?? 'It was undone already.', failed: true },
      )
      onChange()
    })
  }, [once, onChange, last])

  return { run, undo, busy, said, canUndo: last !== undefined, say: (text: string) => setSaid({ text }) }
}
