import type { MutationKind } from './mutation'

export interface Result {
  place: string
  kind: MutationKind
  change: string
  status: 'killed' | 'survived'
  /** The first test that failed. */
  by: string
  seconds: number
}

const cell = (text: string) => text.replaceAll('|', '\\|').slice(0, 160)

/** `docs/mutants.md`: how many mutants the suites killed, and which survived. */
export function page(seed: string, results: Result[]): string {
  const survivors = results.filter(({ status }) => status === 'survived')
  const killed = results.length - survivors.length
  const percent = results.length ? Math.round((100 * killed) / results.length) : 0
  const rows = survivors.map(({ place, kind, change }) => `| \`${place}\` | ${kind} | ${cell(change)} |`)
  return [
    '# Mutants',
    '',
    '`tools/measure/mutants` changes one line of the server at a time and runs the suites that cover it.',
    'A mutant is killed if a test fails, and survives if none does.',
    '',
    `With the seed \`${seed}\`, the suites killed ${killed} of ${results.length} mutants (${percent} %).`,
    '',
    ...(rows.length ? ['| survivor | change | text |', '|---|---|---|', ...rows, ''] : []),
  ].join('\n')
}
