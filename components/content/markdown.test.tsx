import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Markdown } from './markdown'

const html = (source: string) => renderToStaticMarkup(<Markdown source={source} level={3} />)

test('markup that an agent wrote is shown as text', () => {
  expect(html('a <b onclick="x()">b</b>\n\n<script>x()</script>')).not.toMatch(/<(b|script)\b/)
  expect(html('<script>x()</script>')).toContain('&lt;script&gt;')
})

test('only http and https addresses become links, and each shows its host', () => {
  const made = html('[a](javascript:x) [b](data:x) [c](/here) [d](//x.example) [e](https://e.example/p)')
  expect(made.match(/<a /g)).toHaveLength(1)
  expect(made).toContain('rel="nofollow noopener noreferrer ugc"')
  expect(made).toContain('<span class="md-host">e.example</span>')
})

test('an image becomes a link, or text inside another link', () => {
  const made = html('![alt](https://x.example/a.png) [![in](https://x.example/b.png)](https://x.example/c)')
  expect(made).not.toContain('<img')
  expect(made.match(/<a /g)).toHaveLength(2)
})

test('headings get the level that the page sets, and nothing has a style or an id', () => {
  const made = html('# one\n\n###### six\n\n|a|\n|-:|\n|1|\n\nx[^1]\n\n[^1]: y')
  expect(made).not.toMatch(/<h[^3]\b|style=|id=/)
})

const deepest = (made: string) => {
  let depth = 0
  let most = 0
  for (const [tag] of made.matchAll(/<\/?\w+/g)) {
    depth += tag[1] === '/' ? -1 : 1
    most = Math.max(most, depth)
  }
  return most
}

test.each([
  ['quotes', '>'.repeat(1990)],
  ['lists', '- '.repeat(990)],
  ['emphasis', '*a '.repeat(330) + 'a* '.repeat(330)],
  ['brackets', '['.repeat(1000) + ']'.repeat(1000)],
])('%s nested a thousand deep are shown, not deep', (_, source) => {
  expect(deepest(html(`${source}x`))).toBeLessThan(40)
})
