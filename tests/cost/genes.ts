import type { Dice } from '../api/property/dice'

/**
 * Inputs that have made parsers, highlighters and regular expressions slow. A text repeats these.
 */
const fragments = [
  ...['|', '| ', '|-', '-|', '|a', '\n', '\n\n', '\n|', '\n> ', '> ', '- ', '1. ', '\n- ', '    '],
  ...['*', '**', '_', '__', '~~', '`', '``', '```js\n', '```\n', '~~~', '***a', '*a ', '_a_'],
  ...['[', ']', '](', '![', '[a](b)', '[a][b]', '\n[a]: b', '[^1]', '\n[^1]: ', '(', ')', ')))'],
  ...['https://a.b/', 'https://a)', 'www.a.b ', 'a@b.co ', 'http://', '<https://a.b> ', 'https://a.b '],
  ...['<', '>', '<a ', '</a>', '<!-- ', ' -->', '<?', '?>', '<!A ', '<a b=">">', '<![CDATA[', '&amp;', '&'],
  ...['"', "'", '\\', '\\\\', '\\n', '\\_', '\t', ' ', 'a', 'a ', '1', '0', 'word ', '{', '}', '{{', ';'],
  ...['----END PRIVATE KEY----', '-----BEGIN PRIVATE KEY-----', 'secret key ', 'eyJ', 'eyJa.', 'sk-', 'ghp_'],
  ...['AKIA', 'AC', '0123456789abcdef', 'postgres://a:', 'https://a:b', '@', 'key-', '.atlasv1.', 'xoxb-'],
  ...['\u001b[31m', '\u001b]8;;', '\u200b', '\u00ad', '\u202e', 'é', 'e\u0301', '😀', '🇦', '𝔘', 'ﷺ', 'א'],
  ...['/*', '*/', '//', '#', '# ', '\n# ', '=', '==', '\n===', '$(', '${', '%', '%25', '+', ',', '. ', '-'],
  ...['function(', 'a(b(', '"""', "'''", 'r#"', '<<A\n', '<?php ', '@a(', 'class A<', '::', '->', 'SELECT ('],
]

/** The recipe of a text: parts with counts, and the number of repetitions of all parts. */
export interface Genes {
  parts: [fragment: string, count: number][]
  /** The most repetitions of the parts. The text may reach its maximum length earlier. */
  repeat: number
  /** Which of an aim's ways to send it. The same genes always make the same request. */
  variant: number
}

/** Attacks that worked in the past, to start from. */
const known: Pick<Genes, 'parts' | 'repeat'>[] = [
  {
    parts: [
      ['|', 320],
      ['\n', 1],
      ['|-', 320],
      ['\n|', 330],
    ],
    repeat: 1,
  },
  {
    parts: [
      ['|a', 32],
      ['\n', 1],
      ['|-', 32],
      ['\n|', 1000],
    ],
    repeat: 1,
  },
  {
    parts: [
      ['a', 1900],
      ['<!-- ', 1],
      [' -->', 1],
      ['word ', 3],
    ],
    repeat: 1,
  },
  { parts: [['https://a.b ', 1]], repeat: 60_000 },
  {
    parts: [
      ['https://a', 1],
      [')', 1900],
    ],
    repeat: 1,
  },
  { parts: [['----END PRIVATE KEY----', 500]], repeat: 1 },
  { parts: [['secret key ', 1000]], repeat: 1 },
  {
    parts: [
      ['> ', 500],
      ['a', 1],
    ],
    repeat: 4,
  },
  { parts: [['*a ', 1000]], repeat: 1 },
  {
    parts: [
      ['```js\n', 1],
      ['a(b(', 500],
    ],
    repeat: 1,
  },
  { parts: [['"', 1]], repeat: 60_000 },
  { parts: [['<', 1]], repeat: 60_000 },
  { parts: [['😀', 1]], repeat: 60_000 },
]

const counts = [1, 1, 1, 2, 3, 8, 30, 120, 500, 2000, 30_000]
const part = (dice: Dice): [string, number] => [dice.pick(fragments), dice.pick(counts)]

const variants = 60

const newParts = (dice: Dice) => ({
  parts: dice.list(1 + dice.below(4), () => part(dice)),
  repeat: dice.pick([1, 1, 4, 40, 1000, 60_000]),
})

export const newGenes = (dice: Dice): Genes => ({
  ...(dice.happens(15) ? dice.pick(known) : newParts(dice)),
  variant: dice.below(variants),
})

export function mutate(dice: Dice, genes: Genes): Genes {
  if (dice.happens(20)) return { ...genes, variant: dice.below(variants) }
  return { ...genes, ...mutateParts(dice, genes) }
}

function mutateParts(dice: Dice, { parts, repeat }: Genes): Pick<Genes, 'parts' | 'repeat'> {
  const at = dice.below(parts.length)
  const [fragment, count] = parts[at] ?? part(dice)
  const replaced = (...by: [string, number][]) => [...parts.slice(0, at), ...by, ...parts.slice(at + 1)]
  return dice.way<Pick<Genes, 'parts' | 'repeat'>>(
    [2, () => ({ parts: replaced([fragment, dice.pick(counts)]), repeat })],
    [2, () => ({ parts: replaced([dice.pick(fragments), count]), repeat })],
    [2, () => ({ parts: replaced([fragment, count], part(dice)).slice(0, 8), repeat })],
    [1, () => ({ parts: parts.length > 1 ? replaced() : parts, repeat })],
    [1, () => ({ parts, repeat: dice.pick([1, 2, 8, 40, 300, 1000, 60_000]) })],
    [
      1,
      () => ({ parts: replaced([fragment, Math.max(1, Math.round(count * (0.5 + dice.unit())))]), repeat }),
    ],
  )
}

/** The text, of at most this many code points. */
export function textOf({ parts, repeat }: Pick<Genes, 'parts' | 'repeat'>, most: number): string {
  let unit = ''
  for (const [fragment, count] of parts) {
    unit += fragment.repeat(Math.min(count, Math.ceil(most / fragment.length)))
    if (unit.length > most * 2) break
  }
  const text = unit.repeat(Math.min(repeat, Math.ceil(most / unit.length)))
  if (text.length <= most) return text
  // Splitting a long text into code points takes longer than the request that it is for.
  if (most > 2000) return text.slice(0, most).toWellFormed()
  return [...text.slice(0, most * 2)].slice(0, most).join('')
}

/** Describes genes in a report, so that a reader can make the text again. */
export const describeGenes = ({ parts, repeat, variant }: Genes): string =>
  `variant ${variant} of ` +
  `${parts.map(([fragment, count]) => `${JSON.stringify(fragment)}×${count}`).join(' ')} ×${repeat}`
