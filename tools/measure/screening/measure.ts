import { ApiError } from '@/lib/server/http/errors'
import { screen } from '@/lib/server/screening/leaked-credentials'
import type { Piece } from './pieces'

export type Measured = {
  pieces: number
  refused: { from: string; why: string }[]
}

/** The kind of secret that a piece is refused for. Undefined if it is accepted. */
function refusalOf(stored: unknown): string | undefined {
  try {
    screen(stored)
    return undefined
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return error.more.details?.[0]?.message ?? error.message
  }
}

export function measure(pieces: Iterable<Piece>): Measured {
  const measured: Measured = { pieces: 0, refused: [] }
  for (const { from, stored } of pieces) {
    measured.pieces++
    const why = refusalOf(stored)
    if (why) measured.refused.push({ from, why: why.replace('holds what looks like ', '') })
  }
  return measured
}

const percent = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((part / whole) * 100).toFixed(4)} %`
const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`

const kindsOf = (refused: Measured['refused']) => {
  const counts = new Map<string, number>()
  for (const { why } of refused) counts.set(why, (counts.get(why) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)
}

/** Two Markdown tables: by corpus, and by kind over all corpora. */
export function tablesOf(results: Record<string, Measured>): string {
  const all = Object.values(results)
  const pieces = all.reduce((sum, one) => sum + one.pieces, 0)
  const refused = all.flatMap((one) => one.refused)
  return [
    row('corpus', 'pieces', 'refused', 'rate'),
    row('---', '--:', '--:', '--:'),
    ...Object.entries(results).map(([name, one]) =>
      row(name, one.pieces, one.refused.length, percent(one.refused.length, one.pieces)),
    ),
    row('all', pieces, refused.length, percent(refused.length, pieces)),
    '',
    row('kind', 'refused', 'rate'),
    row('---', '--:', '--:'),
    ...kindsOf(refused).map(([kind, count]) => row(kind, count, percent(count, pieces))),
  ].join('\n')
}
