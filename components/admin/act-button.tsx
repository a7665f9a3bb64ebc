'use client'

import { button } from '@/components/ui/button'
import { type Question, useActs } from './acts-context'
import type { Order } from './send'

type Body = Record<string, unknown>

type Props<Answer> = Omit<Question, 'answer'> & {
  look?: keyof typeof button
  order: Order
  /** The sentence after the action. */
  done: string | ((answer: Answer, body: Body) => string)
  /** Turns the dialog's fields into the body. The default takes each field under its name. */
  bodyOf?: (form: FormData) => Body
  /** A sentence if the fields do not allow the action. */
  refuse?: (form: FormData) => string | undefined
  onDone?: (answer: Answer) => void
}

/** An empty field is left out, and a checkbox is `true` or left out. */
const fieldsOf = (form: FormData): Body =>
  Object.fromEntries(
    [...form.entries()]
      .filter(([name, value]) => name !== 'reason' && value !== '')
      .map(([name, value]) => [name, value === 'on' ? true : value]),
  )

/** Opens the dialog that asks for a reason. `title` is also the button's label. */
export function AskButton({ look = 'plain', ...question }: Question & { look?: keyof typeof button }) {
  const { ask } = useActs()
  return (
    <button
      type="button"
      onClick={() => ask(question)}
      aria-label={question.title}
      className={`${button[look]} whitespace-nowrap`}
    >
      {question.verb}
    </button>
  )
}

/** Asks for a reason, then sends the order. Server components may use it without the functions. */
export function ActButton<Answer>({
  order,
  done,
  bodyOf = fieldsOf,
  refuse,
  onDone,
  ...question
}: Props<Answer>) {
  const { run, say } = useActs()
  async function answer(reason: string, form: FormData) {
    const refusal = refuse?.(form)
    if (refusal) return say(refusal)
    const body = { ...order.body, ...bodyOf(form), reason }
    const sentence = typeof done === 'string' ? done : (answer: Answer) => done(answer, body)
    const result = await run<Answer>({ ...order, body }, sentence)
    if (result !== undefined) onDone?.(result)
  }
  return <AskButton {...question} answer={answer} />
}
