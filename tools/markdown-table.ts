export type Row = (string | number)[]

export const table = (head: string[], rows: Row[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

export const verdict = (reached: boolean) => (reached ? 'reached' : '**not reached**')
