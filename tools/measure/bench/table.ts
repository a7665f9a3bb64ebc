export type Row = (string | number)[]

/** A table in Markdown. */
export const table = (head: string[], rows: Row[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

export const verdict = (reached: boolean) => (reached ? 'reached' : '**not reached**')
