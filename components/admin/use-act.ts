'use client'

import { useCallback, useRef, useState } from 'react'
import type { UndoResult } from '@/lib/contract'
import { ApiFailure } from '../api/client'
import { sentenceFor } from '../api/sentences'
import { unchangedSentence } from './action-sentences'
import type { Acts, Outcome } from './acts-context'
import { type Order, send } from './send'

/** `isFinal` means no Undo: the button would undo an earlier action. */
export type Said = { text: string; failed?: boolean; isFinal?: boolean }
/** The number makes screen readers repeat the same sentence. */
export type Spoken = Said & { number: number }

const overrides = { RATE_LIMITED: 'Too many actions in the last hour. Wait a while, then try again.' }

const notUndone: Record<string, string> = {
  'changed since': 'Can’t undo this: it has changed since.',
  'cannot be undone': 'This can’t be undone.',
}

const unchanged = ({ path }: Order, answer: NonNullable<Outcome> & { message?: string | null }): string =>
  path.endsWith('/undo')
    ? (notUndone[answer.message ?? ''] ?? 'Already undone.')
    : unchangedSentence(path, answer.state ?? {})

/** The log ids to undo. A bulk action has one line for the whole, if any changed. */
const linesOf = (answer: Outcome): string[] =>
  (answer?.log_id ? [answer] : (answer?.results ?? [])).flatMap(({ log_id }) => log_id ?? [])

/** Undoes the lines of one action, last first. */
async function takeBack(ids: string[]): Promise<Said> {
  const answers: UndoResult[] = []
  for (const id of ids.toReversed()) {
    answers.push(await send<UndoResult>({ path: `log/${id}/undo`, body: { reason: 'undo' } }))
  }
  const kept = answers.find(({ changed }) => !changed)
  if (!kept) return { text: 'Undone.' }
  const why = notUndone[kept.message ?? ''] ?? 'Already undone.'
  return { text: answers.some(({ changed }) => changed) ? `Partly undone. ${why}` : why, failed: true }
}

/** Runs one action at a time and keeps the undo stack. `onChange` runs after each one. */
export function useAct(onChange: () => void) {
  const [said, speak] = useState<Spoken>()
  const setSaid = useCallback(
    (news: Said) => speak((before) => ({ ...news, number: (before?.number ?? 0) + 1 })),
    [],
  )
  const [undoable, setUndoable] = useState<string[][]>([])
  const [busy, setBusy] = useState(false)
  const running = useRef(false)

  const once = useCallback(
    async <T>(work: () => Promise<T>): Promise<T | undefined> => {
      if (running.current) return undefined
      running.current = true
      setBusy(true)
      try {
        return await work()
      } catch (error) {
        if (!(error instanceof ApiFailure)) throw error
        setSaid({ text: sentenceFor(error, overrides), failed: true })
        return undefined
      } finally {
        running.current = false
        setBusy(false)
        onChange()
      }
    },
    [onChange, setSaid],
  )

  const runAll = useCallback(
    (orders: Order[], done: (answers: Outcome[]) => string) =>
      once(async () => {
        const answers: Outcome[] = []
        const ids: string[] = []
        try {
          for (const order of orders) {
            const answer = await send<Outcome>(order)
            answers.push(answer)
            ids.push(...linesOf(answer))
            if (answer?.changed !== false) continue
            setSaid({ text: unchanged(order, answer), failed: true, isFinal: ids.length === 0 })
            return answers
          }
        } finally {
          if (ids.length > 0) setUndoable((before) => [...before, ids])
        }
        setSaid({ text: done(answers), isFinal: ids.length === 0 })
        return answers
      }),
    [once, setSaid],
  )

  const run: Acts['run'] = useCallback(
    async <Answer>(order: Order, done: string | ((answer: Answer) => string)) => {
      const sentence = ([answer]: Outcome[]) => (typeof done === 'string' ? done : done(answer as Answer))
      return (await runAll([order], sentence))?.[0] as Answer | undefined
    },
    [runAll],
  )

  const last = undoable.at(-1)
  const undo = useCallback(async () => {
    await once(async () => {
      setSaid(last ? await takeBack(last) : { text: 'Nothing to undo on this page.' })
      setUndoable((before) => before.filter((ids) => ids !== last))
    })
  }, [once, setSaid, last])

  const say = useCallback((text: string) => setSaid({ text, failed: true }), [setSaid])
  return { run, runAll, undo, busy, said, canUndo: last !== undefined, say }
}
