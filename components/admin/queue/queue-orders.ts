import { pastOf } from '../action-sentences'
import { groupBy } from '../group-by'
import type { Order } from '../send'
import type { CaseSummary } from './case-summary'

export type Verb = 'hide' | 'restore' | 'resolve' | 'reopen' | 'lock' | 'unlock'

type Kind = 'post' | 'reply' | 'report'
type Aim = { kind: Kind; id: string }

/** The targets of each verb. Empty if the page knows that it is already done. */
const aims: Record<Verb, (item: CaseSummary) => Aim[]> = {
  hide: ({ targets }) => targets.filter(({ hidden, withdrawn }) => !hidden && !withdrawn),
  restore: ({ targets }) => targets.filter(({ hidden }) => hidden),
  resolve: ({ id, resolved }) => (resolved ? [] : [{ kind: 'report', id }]),
  reopen: ({ id, resolved }) => (resolved ? [{ kind: 'report', id }] : []),
  lock: ({ thread }) => (thread && !thread.locked ? [{ kind: 'post', id: thread.id }] : []),
  unlock: ({ thread }) => (thread?.locked ? [{ kind: 'post', id: thread.id }] : []),
}

export const aimsOf = (verb: Verb, items: CaseSummary[]): Aim[] => items.flatMap(aims[verb])

const paths: Record<Kind, string> = { post: 'posts', reply: 'replies', report: 'reports' }

const most = 100

const chunks = (ids: string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / most) }, (_, index) =>
    ids.slice(index * most, (index + 1) * most),
  )

/** One target is sent to its own path, several of a kind in bulk. */
export function ordersOf(verb: Verb, items: CaseSummary[], reason: string): Order[] {
  const all = aimsOf(verb, items)
  const [only] = all
  if (only && all.length === 1) return [{ path: `${paths[only.kind]}/${only.id}/${verb}`, body: { reason } }]
  return [...groupBy(all, ({ kind }) => kind)].flatMap(([kind, aims]) =>
    chunks([...new Set(aims.map(({ id }) => id))]).map((ids) => ({
      path: 'bulk',
      body: { kind, action: verb, ids, reason },
    })),
  )
}

/** `the post by Ada`, `the report on the post by Ada`, `3 cases` */
export function targetText(verb: Verb, items: CaseSummary[]): string {
  if (items.length !== 1) return `${items.length} cases`
  const { name } = items[0] as CaseSummary
  if (verb === 'resolve' || verb === 'reopen') return `the report on ${name}`
  return verb === 'lock' || verb === 'unlock' ? `the thread of ${name}` : name
}

export function nothingToDo(verb: Verb, items: CaseSummary[]): string {
  if (items.length === 0) return 'No case is selected. Go to one with j, or select some with x.'
  const be = items.length === 1 ? 'is' : 'are'
  return `Nothing to do: ${targetText(verb, items)} ${be} already ${pastOf(verb)} or deleted.`
}
