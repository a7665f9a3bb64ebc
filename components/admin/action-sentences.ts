import { timeText } from '@/components/ui/time-text'
import type { Stamp, State } from '@/lib/contract'

type Act = { past: string; state: keyof State; sets: boolean }

/** Each act in words: what it makes of its target, and which part of the target's state tells whether it is so. */
const acts: Record<string, Act> = {
  hide: { past: 'hidden', state: 'hidden', sets: true },
  restore: { past: 'restored', state: 'hidden', sets: false },
  lock: { past: 'locked', state: 'locked', sets: true },
  unlock: { past: 'unlocked', state: 'locked', sets: false },
  resolve: { past: 'resolved', state: 'resolved', sets: true },
  reopen: { past: 'reopened', state: 'resolved', sets: false },
  archive: { past: 'archived', state: 'archived', sets: true },
  ban: { past: 'banned', state: 'ban', sets: true },
  unban: { past: 'unbanned', state: 'ban', sets: false },
  deactivate: { past: 'deactivated', state: 'inactive', sets: true },
  reactivate: { past: 'reactivated', state: 'inactive', sets: false },
}

export const pastOf = (action: string): string => acts[action]?.past ?? action

/** Who put something into a state, when and why: "hidden by admin:password, 2 min ago: spam". */
export function markSentence(past: string, { by, at, reason }: Stamp, now = Date.now()): string {
  const who = by ? ` by ${by}` : ''
  const when = at ? `, ${timeText(at, now)}` : ''
  return `${past}${who}${when}${reason ? `: ${reason}` : ''}`
}

/** Why an act changed nothing: somebody was faster. */
export function unchangedSentence(path: string, state: State): string {
  const act = acts[path.split('/').at(-1) ?? '']
  if (!act) return 'Nothing changed: it was already done.'
  const mark = state[act.state] as Stamp | null | undefined
  return act.sets && mark ? `Already ${markSentence(act.past, mark)}` : `Already ${act.past} by someone else.`
}

/** What one act on several did. */
export function bulkSentence(action: string, results: { changed: boolean; missing?: boolean }[]): string {
  const changed = results.filter((each) => each.changed).length
  const gone = results.filter((each) => each.missing).length
  const already = results.length - changed - gone
  const parts = [`${changed} ${pastOf(action)}`]
  if (already > 0) parts.push(`${already} already ${pastOf(action)} by someone else`)
  if (gone > 0) parts.push(`${gone} already deleted`)
  return `${parts.join(', ')}.`
}
