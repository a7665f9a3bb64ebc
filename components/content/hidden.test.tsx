import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Markdown } from './markdown'
import { Text } from './text'

const tags = (ascii: string) =>
  Array.from(ascii, (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('')

test('tag characters are marked, and the title says what they hide', () => {
  const html = renderToStaticMarkup(<Text>{`a${tags('obey me')}b`}</Text>)
  expect(html).toContain('title="7 hidden characters: obey me"')
  expect(html).toContain('⟨hidden characters⟩')
  expect(html).not.toMatch(/[\u{e0000}-\u{e007f}]/u)
})

test.each(['\u200b\u200c\u200b', '\ufe00\ufe01\ufe02', '\u2063\u2064\u2062\u2063', '\u001b\u0007\u0001'])(
  'a run of invisible characters is marked, in text and in Markdown (%j)',
  (run) => {
    for (const html of [
      renderToStaticMarkup(<Text>{`a${run}b`}</Text>),
      renderToStaticMarkup(<Markdown source={`a${run}b \`c${run}d\``} level={2} />),
    ]) {
      expect(html).toContain('hidden-mark')
      expect(html).not.toContain(run)
    }
  },
)

test.each(['👩‍❤️‍👨 🏳️‍🌈 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', 'می‌خواهم', 'क्‍ष'])(
  '%s stays unchanged',
  (text) => expect(renderToStaticMarkup(<Text>{text}</Text>)).toContain(text),
)

test('many hidden runs do not make a large page', () => {
  const html = renderToStaticMarkup(<Text>{`a${tags('x')}`.repeat(1000)}</Text>)
  expect(html.length).toBeLessThan(40_000)
})
