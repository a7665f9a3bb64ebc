const fill = (unit: string, length: number): string =>
  [...unit.repeat(Math.ceil(length / [...unit].length))].slice(0, length).join('')

/** Texts that cost the most bytes or time to show, by attack. Each has `length` characters. */
export const plainTexts = (length: number): Record<string, string> => ({
  'characters of four bytes': fill('𝔘', length),
  'characters that HTML escapes': fill('&', length),
  'characters that JSON escapes': fill('"\\', length),
  'control characters': fill('\u0001', length),
  links: fill('http://a.b ', length),
  'one long link of four-byte characters': `https://a.b/${fill('𝔘', length - 12)}`,
  'a link with brackets behind': `https://a.b/${fill(')', length - 12)}`,
  'hidden characters': fill('a\u{e0041}', length),
  'empty lines': fill('a\n', length),
})

const table = (columns: number, rows: number) =>
  `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n${'|\n'.repeat(rows)}`

export const markdownTexts = (length: number): Record<string, string> => ({
  ...plainTexts(length),
  'a padded table': table(320, 330).slice(0, length),
  'a table of a card': table(170, 7).slice(0, length),
  'a long narrow table': table(32, 950).slice(0, length),
  'nested quotes': fill('>', length - 1),
  'quotes and lists': fill('\n> >_\n', length),
  'lists of headings': fill('\n- # ', length),
  'numbered lists': fill('1) ~\n', length),
  'open brackets': fill('[', length),
  'closed brackets': fill(']', length),
  'emphasis runs': fill('*a **b _c ', length),
  footnotes: fill('[^1]', length - 10).concat('\n\n[^1]: y'),
  'addresses without a protocol': fill('www.a\n', length),
  images: fill('![a](http://b)', length),
  'text like HTML': fill('<a href="b">', length),
  'JavaScript that is costly to colour': `\`\`\`js\n${fill('a(+', length - 10)}\n\`\`\``,
  'code of many words': `\`\`\`js\n${fill('1 a ', length - 10)}\n\`\`\``,
})

const upTo = (bytes: number, text: (count: number) => unknown): Record<string, unknown> => {
  let count = 1
  const size = (value: unknown) =>
    Buffer.byteLength(JSON.stringify(value).replaceAll(',', ', ').replaceAll(':', ': '))
  while (size({ a: text(count * 2) }) <= bytes) count *= 2
  for (let step = count; step >= 1; step = Math.floor(step / 2))
    if (size({ a: text(count + step) }) <= bytes) count += step
  return { a: text(count) }
}

/** Data of at most 10,240 bytes as stored. */
export const data: Record<string, Record<string, unknown>> = {
  'many empty objects': upTo(10_000, (n) => Array.from({ length: n }, () => ({}))),
  'many empty lists': upTo(10_000, (n) => Array.from({ length: n }, () => [])),
  'many numbers': upTo(10_000, (n) => Array.from({ length: n }, () => 1)),
  'lists of one': upTo(10_000, (n) => Array.from({ length: n }, () => [1])),
  'records of many keys': upTo(10_000, (n) =>
    Array.from({ length: n }, (_, i) => ({ a: i, b: 'x', c: [1, 2], d: 'ok' })),
  ),
  'text that is escaped': upTo(10_000, (n) => '&'.repeat(n)),
  'texts that are escaped': upTo(10_000, (n) => Array.from({ length: n }, () => '&'.repeat(200))),
  'many links': upTo(10_000, (n) => Array.from({ length: n }, () => 'http://a.b')),
  'deep lists': upTo(10_000, (n) => {
    let inner: unknown = Array.from({ length: n }, () => [])
    for (let depth = 0; depth < 28; depth++) inner = [inner]
    return inner
  }),
  'many fields': upTo(10_000, (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, 'x']))),
}
