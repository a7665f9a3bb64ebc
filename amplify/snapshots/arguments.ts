import { refusalOf } from './names'

export type Asked =
  | { verb: 'list' }
  | { verb: 'take'; name: string }
  | { verb: 'prune'; keep: number; yes: boolean }

/** How many of the deploys' snapshots stay: a month of weekly releases, and one. */
const kept = 5

const usage = 'usage: npm run snapshot -- [list | NAME | prune [--keep N] [--yes]]'

/** What the arguments ask for; a sentence where they make no sense. */
export function asked([verb = 'list', ...more]: string[]): Asked | string {
  if (verb === 'prune') return pruning(more)
  if (more.length > 0 || verb.startsWith('-')) return usage
  return verb === 'list' ? { verb } : (refusalOf(verb) ?? { verb: 'take', name: verb })
}

function pruning(words: string[]): Asked | string {
  const rest = words.filter((word) => word !== '--yes')
  const yes = rest.length < words.length
  if (rest.length === 0) return { verb: 'prune', keep: kept, yes }
  const [flag, number, ...more] = rest
  if (flag !== '--keep' || more.length > 0 || !/^[1-9]\d{0,3}$/.test(number ?? ''))
    return `${usage}\nN is at least 1: the newest is the way back to before the last migration.`
  return { verb: 'prune', keep: Number(number), yes }
}
