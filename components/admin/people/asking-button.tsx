'use client'

import { button } from '@/components/ui/button'
import { type Question, useActs } from '../acts-context'

type Props = Question & { look?: keyof typeof button }

/** A button that asks what an act needs to know. Its title is what it says to those who do not see what it stands beside. */
export function AskingButton({ look = 'plain', ...question }: Props) {
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
