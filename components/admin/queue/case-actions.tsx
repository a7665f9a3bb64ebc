'use client'

import { button } from '@/components/ui/button'
import type { CaseSummary } from './case-summary'
import { useQueueNow } from './queue-context'
import type { Verb } from './queue-orders'

const labels: Record<Verb, string> = {
  hide: 'Hide',
  restore: 'Restore',
  resolve: 'Resolve',
  reopen: 'Reopen',
  lock: 'Lock thread',
  unlock: 'Unlock thread',
}

/** What can be done to an item as it is now; where it is hidden, also removal for good. */
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
          {labels[verb]}
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
