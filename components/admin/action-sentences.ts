import { timeText } from '@/components/ui/time-text'
import type { Stamp, State } from '@/lib/contract'
import { stateAct } from '@/lib/contract/acts'

export const pastOf = (action: string): string => stateAct(action)?.past ?? action

/** `hidden by admin:password, 2 min ago: spam` */
export function markSentence(past: string, { by, at, reason }: Stamp, now = Date.now()): string {
  const who = by ? ` by ${by}` : ''
  const when = at ? `, ${timeText(at, now)}` : ''
  return `${past}${who}${when}${reason ? `: ${reason}` : ''}`
}

export function unchangedSentence(path: string, state: State): string {
  const name = path.split('/').at(-1) ?? ''
  const act = stateAct(name)
  if (!act) return 'Nothing changed: it was already done.'
  const stamps = [...new Set(Object.values(act.parts))]
  const mark = stamps.map((part) => state[part]).find(Boolean) as Stamp | null | undefined
  return act.sets && mark ? `Already ${markSentence(act.past, mark)}` : `Already ${act.past} by someone else.`
}

export function bulkSentence(action: string, results: { changed: boolean; missing?: boolean }[]): string {
  const changed = results.filter((each) => each.changed).length
  const gone = results.filter((each) => each.missing).length
  const already = results.length - changed - gone
  const parts = [`${changed} ${pastOf(action)}`]
  if (already > 0) parts.push(`${already} already ${pastOf(action)} by someone else`)
  if (gone > 0) parts.push(`${gone} already deleted`)
  return `${parts.join(', ')}.`
}
