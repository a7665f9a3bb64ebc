'use client'

import { button } from '@/components/ui/button'
import type { CaseSummary } from './case-summary'
import type { Verb } from './queue-orders'

type Props = {
  selected: CaseSummary[]
  all: number
  canReopen: boolean
  onAll: (on: boolean) => void
  act: (verb: Verb, items: CaseSummary[]) => void
}

export function Toolbar({ selected, all, canReopen, onAll, act }: Props) {
  const count = selected.length
  const verbs: [Verb, string][] = canReopen
    ? [['reopen', 'Reopen']]
    : [
        ['hide', 'Hide'],
        ['resolve', 'Resolve'],
      ]
  return (
    <div
      role="toolbar"
      aria-label="Selected cases"
      className="sticky top-0 z-10 mb-3 flex flex-wrap items-center gap-2 border-line border-b bg-page py-2"
    >
      <label className="flex min-h-8 items-center gap-2 pl-4 text-sm">
        <input
          type="checkbox"
          className="size-4"
          checked={count > 0 && count === all}
          onChange={(event) => onAll(event.target.checked)}
        />
        {count === 0 ? 'Select all' : `${count} selected`}
      </label>
      <span className="ml-auto flex gap-2">
        {verbs.map(([verb, label]) => (
          <button
            key={verb}
            type="button"
            disabled={count === 0}
            onClick={() => act(verb, selected)}
            className={button.plain}
          >
            {label}
            <span className="sr-only"> selected cases</span>
          </button>
        ))}
      </span>
    </div>
  )
}
