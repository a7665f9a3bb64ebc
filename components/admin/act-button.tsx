'use client'

import type { ReactNode } from 'react'
import { button } from '@/components/ui/button'
import { useActs } from './acts-context'
import type { Order } from './send'

type Props = Order & {
  /** On the button: "Hide". */
  verb: string
  /** Said by the button to those who do not see what it stands beside, and the dialog's title: "Hide the post of Ada". */
  title: string
  /** What is said when it is done. */
  done: string
  note?: ReactNode
  suggestion?: string
  /** Form fields beside the reason: what they hold goes into the body under their names, a checkbox as true or not at all. */
  fields?: ReactNode
  look?: keyof typeof button
}

const given = (form: FormData) =>
  [...form.entries()]
    .filter(([name, value]) => name !== 'reason' && value !== '')
    .map(([name, value]) => [name, value === 'on' ? true : value])

/** A button that asks for the reason and acts. All it takes can come from the server. */
export function ActButton({ verb, title, done, note, suggestion, fields, look = 'plain', ...order }: Props) {
  const { ask, run } = useActs()
  const answer = (reason: string, form: FormData) =>
    run({ ...order, body: { ...order.body, ...Object.fromEntries(given(form)), reason } }, done)
  return (
    <button
      type="button"
      onClick={() => ask({ title, verb, note, suggestion, fields, answer })}
      aria-label={title}
      className={button[look]}
    >
      {verb}
    </button>
  )
}
