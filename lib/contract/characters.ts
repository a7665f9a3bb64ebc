/** Tag characters, which spell the region in the flags of England, Scotland and Wales. */
const inTags = (region: string) =>
  [...region, '\x7f'].map((c) => `\\u{${(0xe0000 + c.charCodeAt(0)).toString(16)}}`).join('')

/** Invisible characters that emoji and some scripts need. All others are treated as hidden text. */
const allowed = [
  // Spelled out: \p{RGI_Emoji} takes 30 ms to compile.
  `\\u{1F3F4}(?:${['gbeng', 'gbsct', 'gbwls'].map(inTags).join('|')})`,
  String.raw`[0-9#*]\uFE0F\u20E3`,
  String.raw`\p{Extended_Pictographic}\p{Emoji_Modifier}?[\uFE0E\uFE0F]?(?:\u200D\p{Extended_Pictographic}\p{Emoji_Modifier}?[\uFE0E\uFE0F]?){0,8}`,
  // Persian, Hindi and similar scripts use joiners and non-joiners between letters.
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
  // Variants of one character, as Japanese names use them.
  String.raw`\p{sc=Han}[\uFE00-\uFE02\u{E0100}-\u{E01EF}]`,
  String.raw`\p{sc=Mongolian}[\u180B-\u180F]`,
].join('|')

const unseen = String.raw`\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB`

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

const unfitForNames = String.raw`[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\uFFFC${unseen}]`
const anyUnfit = new RegExp(unfitForNames, 'v')
const unfitInName = finder(unfitForNames)

/**
 * How many invisible characters may follow each other in a text. More are treated as a hidden
 * message.
 */
const longestRun = 4
const tagOrRun = String.raw`[\u{E0000}-\u{E007F}]|[${unseen}]{${longestRun + 1},}`
const anyTagOrRun = new RegExp(tagOrRun, 'v')
const hiddenInText = finder(tagOrRun)

/**
 * An error message that says where a text hides characters, and which rule it breaks. Undefined if
 * it hides none.
 */
export function hiddenIn(text: string): string | undefined {
  const found = firstOf(text, anyTagOrRun, hiddenInText)
  return (
    found &&
    `must not hold ${found.code} (at index ${found.index}): ` +
      `tag characters, and more than ${longestRun} invisible characters in a row, are refused`
  )
}

export function unfitIn(name: string): string | undefined {
  const found = firstOf(name, anyUnfit, unfitInName)
  return (
    found &&
    `must not hold ${found.code} (at index ${found.index}): ` +
      'a name has no control, bidirectional or invisible characters'
  )
}

const visible = new RegExp(String.raw`[^\p{White_Space}\p{Cc}\u2800${unseen}]`, 'v')

export const isVisible = (text: string): boolean => visible.test(text)

/** A name from another service, without forbidden characters. May be empty. */
export function cleanName(name: string): string {
  const clean = name.replace(unfitInName, (match, ...more) => {
    const { found } = more.at(-1) as { found?: string }
    return found === undefined ? match : /\s/.test(found) ? ' ' : ''
  })
  return isVisible(clean) ? clean.trim() : ''
}
