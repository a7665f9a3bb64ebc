/** A change of one place in a source file: `text` replaces the characters from `start` to `end`. */
export interface Mutation {
  path: string
  line: number
  kind: MutationKind
  start: number
  end: number
  text: string
}

export type MutationKind =
  | 'dropped condition'
  | 'swapped comparison'
  | 'negated guard'
  | 'removed step'
  | 'off by one'
  | 'reversed order'

export const applyMutation = (source: string, { start, end, text }: Mutation): string =>
  source.slice(0, start) + text + source.slice(end)

export const lineAt = (source: string, index: number): number => source.slice(0, index).split('\n').length

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The mutation as a report shows it: what stood there, and what stands there now. */
export function describeMutation(source: string, { start, end, text }: Mutation): string {
  const before = oneLine(source.slice(start, end))
  const after = oneLine(text)
  return after ? `\`${before}\` → \`${after}\`` : `without \`${before}\``
}
