import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { data, markdownTexts } from '../../tests/api/page-cost/texts'
import { Content } from './content'
import { Markdown } from './markdown'
import { Text } from './text'

const table = (columns: number, rows: number) =>
  `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n${'|\n'.repeat(rows)}`
const html = (source: string, short = false) =>
  renderToStaticMarkup(<Markdown source={source} level={3} short={short} />)

test.each([
  ['an ordinary table', 3, 20, true],
  ['a table of many columns', 33, 1, false],
  ['a table that padding makes large', 30, 60, false],
])('%s', (_, columns, rows, isTable) => {
  const made = html(table(columns, rows))
  expect(made.includes('<table')).toBe(isTable)
  if (!isTable) expect(made).toContain('|a|a')
})

test('links beyond the budget of a text are shown as text', () => {
  const made = html('[a](https://a.b) '.repeat(60))
  expect(made.match(/<a /g) ?? []).toHaveLength(50)
})

test.each([
  ['https://github.com/login', 'https://github.co', 'github.co'],
  ['paypal.com/signin', 'https://paypal.co/', 'paypal.co'],
])('with the words %s a link still shows that it leads to %s', (words, to, host) => {
  expect(html(`[${words}](${to})`)).toContain(`<span class="md-host">${host}</span>`)
})

test('a look-alike host in plain text is also shown in its punycode form', () => {
  const made = renderToStaticMarkup(<Text>{'see https://\u0430pple.com/x'}</Text>)
  expect(made).toContain('<span class="md-host">xn--pple-43d.com</span>')
  expect(renderToStaticMarkup(<Text>https://apple.com/x</Text>)).not.toContain('md-host')
})

test('code is coloured on a page and not on a card, and long code is plain', () => {
  const code = '```js\nconst a = 1\n```'
  expect(html(code)).toContain('hljs-keyword')
  expect(html(code, true)).not.toContain('hljs-')
  expect(html(`\`\`\`js\n${'const a = 1\n'.repeat(100)}\n\`\`\``)).not.toContain('hljs-')
})

test('a text with too many marks is shown as its source', () => {
  expect(html('*a* '.repeat(400))).toContain('*a* *a*')
})

/** CPU time in milliseconds: the least of five runs. */
function cpuOf(run: () => string): number {
  const times = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return Math.min(...times)
}

const worst = [
  ...Object.entries(markdownTexts(2000)).map(
    ([label, content]) => [label, { content, content_type: 'markdown' as const, structured: null }] as const,
  ),
  ...Object.entries(data).map(
    ([label, structured]) =>
      [label, { content: 'x', content_type: 'structured' as const, structured }] as const,
  ),
]

test.each(worst)('%s costs little', (_, post) => {
  const page = () => renderToStaticMarkup(<Content of={post} level={2} />)
  const card = () =>
    renderToStaticMarkup(<Content of={{ ...post, content: post.content.slice(0, 560) }} level={3} short />)
  expect(Buffer.byteLength(page())).toBeLessThan(250_000)
  expect(Buffer.byteLength(card())).toBeLessThan(25_000)
  expect(cpuOf(page)).toBeLessThan(150)
  expect(cpuOf(card)).toBeLessThan(50)
})
