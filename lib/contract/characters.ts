/** What emoji and some scripts write with invisible characters. Everything else of the kind hides something. */
const allowed = [
  String.raw`\p{RGI_Emoji}`,
  String.raw`\p{Extended_Pictographic}\p{Emoji_Modifier}?[\uFE0E\uFE0F]?(?:\u200D\p{Extended_Pictographic}\p{Emoji_Modifier}?[\uFE0E\uFE0F]?){0,8}`,
  // Persian, Hindi and their like join letters, or keep them apart.
  String.raw`(?<=[[\p{L}\p{M}]&&[${[
    'Arabic',
    'Syriac',
    'Nko',
    'Mongolian',
    'Devanagari',
    'Bengali',
    'Gurmukhi',
    'Gujarati',
    'Oriya',
    'Tamil',
    'Telugu',
    'Kannada',
    'Malayalam',
    'Sinhala',
    'Khmer',
    'Myanmar',
  ]
    .map((script) => `\\p{scx=${script}}`)
    .join('')}]])[\u200C\u200D](?=[\p{L}\p{M}])`,
  // Variants of one character, as Japanese names have them.
  String.raw`\p{sc=Han}[\uFE00-\uFE02\u{E0100}-\u{E01EF}]`,
  String.raw`\p{sc=Mongolian}[\u180B-\u180F]`,
].join('|')

const unseen = String.raw`\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB`

/** The first match that is no part of an allowed sequence: its index in code points, and the code point. */
function firstOf(text: string, any: RegExp, form: RegExp): { index: number; code: string } | undefined {
  if (!any.test(text)) return undefined
  for (const match of text.matchAll(form)) {
    const found = match.groups?.found
    if (found === undefined) continue
    const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    return { index: [...text.slice(0, match.index)].length, code: `U+${code}` }
  }
  return undefined
}

const finder = (form: string) => new RegExp(`(?:${allowed})|(?<found>${form})`, 'gv')

const unfitForNames = String.raw`[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}${unseen}]`
const anyUnfit = new RegExp(unfitForNames, 'v')
const unfitInName = finder(unfitForNames)

/** How many invisible characters may follow each other in a text. More are a message that nobody sees. */
const longestRun = 4
const tagOrRun = String.raw`[\u{E0000}-\u{E007F}]|[${unseen}]{${longestRun + 1},}`
const anyTagOrRun = new RegExp(tagOrRun, 'v')
const hiddenInText = finder(tagOrRun)

/** What a text hides: where, and how to mend it. Nothing if it hides nothing. */
export function hiddenIn(text: string): string | undefined {
  const found = firstOf(text, anyTagOrRun, hiddenInText)
  return (
    found &&
    `must not hold ${found.code} (at index ${found.index}): tag characters, and more than ${longestRun} invisible characters in a row, are refused`
  )
}

/** What a name may not hold: where, and how to mend it. */
export function unfitIn(name: string): string | undefined {
  const found = firstOf(name, anyUnfit, unfitInName)
  return (
    found &&
    `must not hold ${found.code} (at index ${found.index}): a name has no control, bidirectional or invisible characters`
  )
}

const visible = new RegExp(String.raw`[^\p{White_Space}\p{Cc}\u2800${unseen}]`, 'v')

/** Whether anything of a text can be seen. */
export const isVisible = (text: string): boolean => visible.test(text)

/** A name from elsewhere, without what a name may not hold. May be empty. */
export function cleanName(name: string): string {
  const clean = name.replace(unfitInName, (match, ...more) => {
    const { found } = more.at(-1) as { found?: string }
    return found === undefined ? match : /\s/.test(found) ? ' ' : ''
  })
  return isVisible(clean) ? clean.trim() : ''
}
