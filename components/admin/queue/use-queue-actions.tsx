'use client'

import { bulkSentence, pastOf } from '../action-sentences'
import type { Outcome } from '../acts-context'
import { useActs } from '../acts-context'
import type { CaseSummary } from './case-summary'
import { aimsOf, nothingToDo, ordersOf, targetText, type Verb } from './queue-orders'

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

const resolveToo = (
  <label className="flex min-h-6 items-center gap-2 text-sm">
    <input type="checkbox" name="resolve" defaultChecked />
    Also resolve the report
  </label>
)

/** The first `count` answers belong to the verb, the others to resolving. */
const told = (verb: Verb, items: CaseSummary[], count: number, resolved: boolean) => (answers: Outcome[]) => {
  const results = answers.slice(0, count).flatMap((answer) => answer?.results ?? [{ changed: true }])
  if (items.length > 1) return bulkSentence(verb, results)
  const be = verb === 'hide' && results.length > 1 ? 'are' : 'is'
  return `${capital(targetText(verb, items))} ${be} ${pastOf(verb)}${resolved ? ', and the report is resolved' : ''}.`
}

/** The API returns only the first 20 copies. */
const beyond = (items: CaseSummary[]) =>
  items.some(({ copy_count, targets }) => copy_count > targets.length) &&
  'Only the first 20 copies can be hidden from here. Find the others on their authors’ pages.'

/** Each verb asks for a reason and applies to all cases that it gets. */
export function useQueueActions(learn: (answers: Outcome[]) => void) {
  const { ask, runAll, say } = useActs()

  const act = (verb: Verb, items: CaseSummary[]) => {
    if (aimsOf(verb, items).length === 0) return say(nothingToDo(verb, items))
    const canResolve = verb === 'hide' && items.some(({ resolved }) => !resolved)
    ask({
      title: `${capital(verb)} ${targetText(verb, items)}`,
      verb: capital(verb),
      suggestion: items[0]?.complaint,
      note: verb === 'hide' && beyond(items),
      fields: canResolve && resolveToo,
      answer: async (reason, form) => {
        const resolves = canResolve && form.has('resolve')
        const orders = ordersOf(verb, items, reason)
        const done = told(verb, items, orders.length, resolves)
        if (resolves) orders.push(...ordersOf('resolve', items, reason))
        const answers = await runAll(orders, done)
        if (answers) learn(answers)
      },
    })
  }

  const remove = (item: CaseSummary) => {
    const [target] = item.targets
    if (!target) return
    const path =
      target.kind === 'post' ? `posts/${target.id}` : `posts/${target.post_id}/replies/${target.id}`
    ask({
      title: `Permanently delete ${item.name}`,
      verb: 'Delete permanently',
      note:
        'Deletes the text and the replies to it. ' +
        'The log keeps who, when and why, and a hash of the text. This can’t be undone.',
      suggestion: target.hidden?.reason ?? undefined,
      answer: (reason) =>
        runAll([{ path, method: 'DELETE', body: { reason } }], () => `${capital(item.name)} is deleted.`),
    })
  }
  return { act, remove }
}
