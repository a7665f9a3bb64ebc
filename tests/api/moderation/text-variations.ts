const from = (letters: string, others: string) => (plain: string) =>
  plain.replace(/[A-Za-z]/g, (letter) => [...others][letters.indexOf(letter)] ?? letter)

/** Changes after which a text is still the same: case, spaces, punctuation, look-alikes. */
export const variations: Record<string, (plain: string) => string> = {
  'nothing changed': (plain) => plain,
  'upper case': (plain) => plain.toUpperCase(),
  'more spaces': (plain) => plain.replaceAll(' ', ' \n '),
  'no-break spaces': (plain) => plain.replaceAll(' ', '\u00a0'),
  'other punctuation': (plain) => `${plain.replace(';', ' —').replace(/\.$/, '!!!')} …`,
  'zero-width spaces': (plain) => [...plain].join('\u200b'),
  'soft hyphens': (plain) => plain.replaceAll('a', 'a\u00ad'),
  'Cyrillic letters': from('aceopxy', 'асеорху'),
  'Greek letters': from('TNov', 'ΤΝον'),
  'full-width letters': (plain) =>
    plain.replace(/[a-z]/g, (letter) => String.fromCodePoint(0xff41 + letter.charCodeAt(0) - 97)),
}
