const esc = String.raw`(?:\u001b|\\(?:u001b|x1b|0?33|e))`
const terminal = new RegExp(
  [
    String.raw`(?:${esc}\[|\u009b)[0-?]{0,40}[ -/]{0,4}[@-~]`,
    String.raw`\u001b\][^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\)`,
    String.raw`\u001b[ -/]{0,4}[0-Z\\^-~]`,
  ].join('|'),
  'gi',
)

const unseen = String.raw`[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]|(?![\t\n\r])\p{Cc}`
const invisible = new RegExp(unseen, 'gu')

const isSpecial = new RegExp(String.raw`[\\\p{Cc}\u2028\u2029]|${unseen}`, 'u')

const escapes = /\\{1,4}(?:([_/-])|[nrt]|u000[9ad])/gi

/** Undoes escapes: Markdown writes `\_`, JSON writes `\n` and `\/`. */
const unescaped = (text: string) => text.replace(escapes, (_, escaped?: string) => escaped ?? '\n')

/** A line break, with a shell's `\`, the next line's indentation and its `>` quotation marks. */
const lineBreak = /(?<=\S)[ \t]{0,40}\\?(?:\r?\n|[\r\u2028\u2029])[ \t]{0,40}(?:>[ \t]{0,4}){0,8}(?=\S)/g

/**
 * If the runs on both sides of a line break have fewer characters together, they are not a
 * credential that was cut in two.
 */
const shortestRun = 16

/**
 * How many characters without a space follow each other from `at` in one direction. Stops at
 * `shortestRun`.
 */
function runLength(text: string, at: number, step: 1 | -1): number {
  let length = 0
  while (length < shortestRun && /\S/.test(text.charAt(at + step * length))) length++
  return length
}

/** Removes each line break whose index `wants` selects, if long runs of characters surround it. */
function joined(text: string, wants: (nth: number) => boolean): string {
  let nth = 0
  return text.replace(lineBreak, (gap: string, at: number) => {
    const around = runLength(text, at - 1, -1) + runLength(text, at + gap.length, 1)
    return around >= shortestRun && wants(nth++) ? '' : gap
  })
}

/**
 * The variants of a text to search for a credential: the text itself, and the text without what a
 * paste adds (escapes, terminal colours, invisible characters, line breaks). Two more variants
 * remove only every second line break, so that a word before or after a credential does not hide
 * it.
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
