import { groupBy } from '../group-by'
import type { Order } from '../send'
import { pastOf } from '../words'
import type { Case } from './case'

export type Verb = 'hide' | 'restore' | 'resolve' | 'reopen' | 'lock' | 'unlock'

type Kind = 'post' | 'reply' | 'report'
type Aim = { kind: Kind; id: string }

/** What each verb does to an item: nothing where it is so already, as far as the page knows. */
const aims: Record<Verb, (item: Case) => Aim[]> = {
  hide: ({ targets }) => targets.filter(({ hidden, withdrawn }) => !hidden && !withdrawn),
  restore: ({ targets }) => targets.filter(({ hidden }) => hidden),
  resolve: ({ id, resolved }) => (resolved ? [] : [{ kind: 'report', id }]),
  reopen: ({ id, resolved }) => (resolved ? [{ kind: 'report', id }] : []),
  lock: ({ thread }) => (thread && !thread.locked ? [{ kind: 'post', id: thread.id }] : []),
  unlock: ({ thread }) => (thread?.locked ? [{ kind: 'post', id: thread.id }] : []),
}

export const aimsOf = (verb: Verb, items: Case[]): Aim[] => items.flatMap(aims[verb])

const paths: Record<Kind, string> = { post: 'posts', reply: 'replies', report: 'reports' }

/** The fewest calls that do it: one target by its own path, several of a kind together. */
export function ordersOf(verb: Verb, items: Case[], reason: string): Order[] {
  const kinds = groupBy(aimsOf(verb, items), ({ kind }) => kind)
  return [...kinds].map(([kind, all]) => {
    const ids = [...new Set(all.map(({ id }) => id))]
    if (ids.length === 1) return { path: `${paths[kind]}/${ids[0]}/${verb}`, body: { reason } }
    return { path: 'bulk', body: { kind, action: verb, ids, reason } }
  })
}

/** What a verb is done to, in words: "the post of Ada", "the report on the post of Ada", "3 items". */
export function called(verb: Verb, items: Case[]): string {
  if (items.length !== 1) return `${items.length} items`
  const { name } = items[0] as Case
  if (verb === 'resolve' || verb === 'reopen') return `the report on ${name}`
  return verb === 'lock' || verb === 'unlock' ? `the thread around ${name}` : name
}

/** Why a verb has nothing to do. */
export function nothingToDo(verb: Verb, items: Case[]): string {
  if (items.length === 0) return 'No item is selected. Go to one with j, or select some with x.'
  const be = items.length === 1 ? 'is' : 'are'
  return `Nothing to do: ${called(verb, items)} ${be} ${pastOf(verb)} already, or gone.`
}
