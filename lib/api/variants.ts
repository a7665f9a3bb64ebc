/** The ESC of a terminal sequence: as it is, or as JSON, C and shells write it. */
const esc = String.raw`(?:\u001b|\\(?:u001b|x1b|0?33|e))`
/** Terminal colours (CSI), links and titles (OSC), and the shorter sequences. */
const terminal = new RegExp(
  [
    String.raw`(?:${esc}\[|\u009b)[0-?]{0,40}[ -/]{0,4}[@-~]`,
    String.raw`\u001b\][^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\)`,
    String.raw`\u001b[ -/]{0,4}[0-Z\\^-~]`,
  ].join('|'),
  'gi',
)

const invisible = /\p{Default_Ignorable_Code_Point}/gu

/** What any of the variants below changes. */
const isSpecial = /[\\\p{Cc}\p{Default_Ignorable_Code_Point}]/u

const escapes = /\\{1,4}(?:([_/-])|[nrt]|u000[9ad])/gi

/** Markdown writes `\_`, JSON `\n` and `\/`. */
const unescaped = (text: string) => text.replace(escapes, (_, escaped?: string) => escaped ?? '\n')

/** The end of a line, with a shell's `\`, the next line's indentation and its marks of quotation. */
const lineBreak = /(?<=\S)[ \t]{0,40}\\?\r?\n[ \t]{0,40}(?:>[ \t]{0,4}){0,8}(?=\S)/g

/** Below this many characters, the two runs around a line break are no credential that was cut in two. */
const shortestRun = 16

/** How many characters without a space stand in a row, from `at` on in one direction; counted no further than needed. */
function runLength(text: string, at: number, step: 1 | -1): number {
  let length = 0
  while (length < shortestRun && /\S/.test(text.charAt(at + step * length))) length++
  return length
}

/** The text with every line break taken out that `wants` its number, if long runs of characters stand around it. */
function joined(text: string, wants: (nth: number) => boolean): string {
  let nth = 0
  return text.replace(lineBreak, (gap: string, at: number) => {
    const around = runLength(text, at - 1, -1) + runLength(text, at + gap.length, 1)
    return around >= shortestRun && wants(nth++) ? '' : gap
  })
}

/**
 * The ways in which a text is read when a credential is looked for: as it is, and without what a paste puts
 * before or into one (escapes, terminal colours, invisible characters, line breaks). Every second break is
 * taken out by itself, too: a word before or after a credential must not hide it.
 */
export function variantsOf(text: string): string[] {
  if (!isSpecial.test(text)) return [text]
  const plain = unescaped(text.replace(terminal, '').replace(invisible, ''))
  const variants = new Set([text, plain])
  variants.add(unescaped(text.replace(terminal, ' ').replace(invisible, ' ')))
  const whole = joined(plain, () => true)
  if (whole !== plain) {
    variants.add(whole)
    variants.add(joined(plain, (nth) => nth % 2 === 0))
    variants.add(joined(plain, (nth) => nth % 2 === 1))
  }
  return [...variants]
}
