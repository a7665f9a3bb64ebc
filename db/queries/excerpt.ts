/** Private-use characters mark the matches, because authors write `**` themselves. */
export const startMark = '\uE000'
export const stopMark = '\uE001'

/** Characters of an excerpt, because a single word may be as long as a post. */
const mostCharacters = 600
/** Characters that a shortened excerpt keeps before its first match. */
const charactersBefore = 100

export type Match = [from: number, to: number]

/** Cuts a marked excerpt around its first match, and closes each match. */
function cropped(characters: string[]): string[] {
  if (characters.length <= mostCharacters) return characters
  const first = Math.max(characters.indexOf(startMark), 0)
  const from = Math.max(Math.min(first - charactersBefore, characters.length - mostCharacters), 0)
  const shown = characters.slice(from, from + mostCharacters)
  const isOpen = shown.lastIndexOf(startMark) > shown.lastIndexOf(stopMark)
  return [
    ...(from > 0 ? ['…'] : []),
    ...shown,
    ...(isOpen ? [stopMark] : []),
    ...(from + mostCharacters < characters.length ? ['…'] : []),
  ]
}

/**
 * An excerpt with `**` around its matches, and the UTF-16 offsets of the matches without the `**`.
 */
export function excerptOf(marked: string): { excerpt: string; matches: Match[] } {
  const matches: Match[] = []
  let excerpt = ''
  let from: number | undefined
  for (const character of cropped(Array.from(marked))) {
    if (character === startMark) {
      excerpt += '**'
      from = excerpt.length
    } else if (character === stopMark) {
      if (from !== undefined) matches.push([from, excerpt.length])
      from = undefined
      excerpt += '**'
    } else excerpt += character
  }
  return { excerpt, matches }
}
