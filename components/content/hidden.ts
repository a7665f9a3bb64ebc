import { plural } from '@/components/ui/plural'
import { type Child, element, text as textNode } from './hast'

/** Flags of England, Scotland and Wales: the only emoji that use tag characters. */
const flag = '\\u{1F3F4}\\u{E0067}\\u{E0062}[\\u{E0061}-\\u{E007A}]{3}\\u{E007F}'
/** Emoji need at most two invisible characters in a row. A hidden message needs many. */
const hidden = new RegExp(`${flag}|[\\u{E0000}-\\u{E007F}]\\p{DI}*|[[\\p{DI}\\p{Cc}]--[\\t\\n\\r]]{3,}`, 'gv')

export type Shown = { text: string; isHidden: boolean }

export const hiddenMark = '⟨hidden characters⟩'
/** The mark for later runs in one text. It has no title. */
const shortMark = '⟨…⟩'
const mostTitles = 5
const mostSaid = 200

const isFlag = (found: string) => found.startsWith('\u{1F3F4}')

/**
 * Splits a text into its first runs of invisible characters and the text between them. Later runs
 * become `shortMark` in the last part.
 */
export function findHidden(text: string): Shown[] {
  const shown: Shown[] = []
  let done = 0
  for (const { 0: found, index } of text.matchAll(hidden)) {
    if (isFlag(found)) continue
    if (index > done) shown.push({ text: text.slice(done, index), isHidden: false })
    shown.push({ text: found, isHidden: true })
    done = index + found.length
    if (shown.length >= 2 * mostTitles) break
  }
  const rest = text.slice(done).replace(hidden, (found) => (isFlag(found) ? found : shortMark))
  if (rest || shown.length === 0) shown.push({ text: rest, isHidden: false })
  return shown
}

/** States how many characters are hidden, and spells out those that stand for ASCII. */
export function hiddenTitle(run: string): string {
  const characters = Array.from(run)
  const said = characters
    .map((character) => (character.codePointAt(0) ?? 0) - 0xe0000)
    .filter((code) => code >= 0x20 && code < 0x7f)
    .slice(0, mostSaid)
    .map((code) => String.fromCharCode(code))
    .join('')
  return plural(characters.length, 'hidden character') + (said && `: ${said}`)
}

/** `findHidden` as HTML nodes, for Markdown. */
export const hiddenNodes = (text: string): Child[] =>
  findHidden(text).map((shown) =>
    shown.isHidden
      ? element('span', { className: ['hidden-mark'], title: hiddenTitle(shown.text) }, [
          textNode(hiddenMark),
        ])
      : textNode(shown.text),
  )
