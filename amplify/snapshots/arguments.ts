import { refusalOf } from './names'

export type SnapshotRequest =
  | { verb: 'list' }
  | { verb: 'take'; name: string }
  | { verb: 'prune'; keep: number; yes: boolean }

/** A month of weekly releases, and one more. */
const defaultKeep = 5

const usage = 'usage: npm run snapshot -- [list | NAME | prune [--keep N] [--yes]]'

export function parseArguments([verb = 'list', ...more]: string[]): SnapshotRequest | string {
  if (verb === 'prune') return parsePrune(more)
  if (more.length > 0 || verb.startsWith('-')) return usage
  return verb === 'list' ? { verb } : (refusalOf(verb) ?? { verb: 'take', name: verb })
}

function parsePrune(words: string[]): SnapshotRequest | string {
  const rest = words.filter((word) => word !== '--yes')
  const yes = rest.length < words.length
  if (rest.length === 0) return { verb: 'prune', keep: defaultKeep, yes }
  const [flag, number, ...more] = rest
  if (flag !== '--keep' || more.length > 0 || !/^[1-9]\d{0,3}$/.test(number ?? ''))
    return `${usage}\nN is at least 1, because the newest one restores the state before the last migration.`
  return { verb: 'prune', keep: Number(number), yes }
}
