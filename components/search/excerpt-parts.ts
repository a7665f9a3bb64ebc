import type { SearchResult } from '@/lib/contract'

export type Part = { text: string; match: boolean }

/** Splits an excerpt into matches and the text between, without the `**` around each match. */
export function partsOf({ excerpt, matches = [] }: Pick<SearchResult, 'excerpt' | 'matches'>): Part[] {
  const parts: Part[] = []
  let done = 0
  for (const [from, to] of matches) {
    parts.push({ text: excerpt.slice(done, from - 2), match: false })
    parts.push({ text: excerpt.slice(from, to), match: true })
    done = to + 2
  }
  parts.push({ text: excerpt.slice(done), match: false })
  return parts.filter(({ text }) => text !== '')
}
