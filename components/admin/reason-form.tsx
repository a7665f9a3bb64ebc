'use client'

import { type FormEvent, useEffect, useRef } from 'react'
import { button, field } from '@/components/ui/button'
import type { Question } from './acts-context'

const keyOf = (verb: string) => `reason:${verb}`
const suggestionFor = ({ verb, suggestion = '' }: Question) =>
  sessionStorage.getItem(keyOf(verb)) ?? suggestion

type Props = { question: Question | undefined; onClose: () => void }

/** The last reason for the same verb is filled in, so Enter accepts it. */
export function ReasonForm({ question, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (question) dialog.current?.showModal()
  }, [question])

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const reason = String(form.get('reason')).trim()
    if (!question || !reason) return
    sessionStorage.setItem(keyOf(question.verb), reason)
    dialog.current?.close()
    question.answer(reason, form)
  }

  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="reason-title"
      className="w-[min(28rem,calc(100vw-2rem))] rounded-lg border border-line bg-surface p-5 text-ink"
    >
      {question && (
        <form onSubmit={submit} className="space-y-3">
          <h2 id="reason-title" className="wrap-anywhere font-semibold text-lg">
            {question.title}
          </h2>
          {question.note && <div className="text-muted text-sm">{question.note}</div>}
          <label className="block">
            <span className="mb-1 block font-medium text-sm">Reason</span>
            <input
              name="reason"
              required
              maxLength={500}
              pattern=".*\S.*"
              title="Enter a reason"
              autoComplete="off"
              defaultValue={suggestionFor(question)}
              onFocus={(event) => event.currentTarget.select()}
              className={field}
            />
          </label>
          {question.fields}
          <p className="flex justify-end gap-2">
            <button type="button" onClick={() => dialog.current?.close()} className={button.plain}>
              Cancel
            </button>
            <button type="submit" className={button.primary}>
              {question.verb}
            </button>
          </p>
        </form>
      )}
    </dialog>
  )
}
