'use client'

import { button } from '@/components/ui/button'
import { stateActs } from '@/lib/contract/acts'
import type { CaseSummary } from './case-summary'
import { useQueueNow } from './queue-context'
import type { Verb } from './queue-orders'

function verbsFor({ targets, thread, resolved }: CaseSummary): Verb[] {
  const verbs: Verb[] = []
  if (targets.some(({ hidden, withdrawn }) => !hidden && !withdrawn)) verbs.push('hide')
  if (targets.some(({ hidden }) => hidden)) verbs.push('restore')
  verbs.push(resolved ? 'reopen' : 'resolve')
  if (thread) verbs.push(thread.locked ? 'unlock' : 'lock')
  return verbs
}

export function CaseActions({ item }: { item: CaseSummary }) {
  const { act, remove } = useQueueNow()
  const [target, ...more] = item.targets
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {verbsFor(item).map((verb) => (
        <button key={verb} type="button" onClick={() => act(verb, [item])} className={button.plain}>
          {stateActs[verb].label}
          <span className="sr-only">: {item.name}</span>
        </button>
      ))}
      {target?.hidden && more.length === 0 && (
        <button type="button" onClick={() => remove(item)} className={button.danger}>
          Delete permanently
          <span className="sr-only">: {item.name}</span>
        </button>
      )}
    </div>
  )
}
