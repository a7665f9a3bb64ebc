import ReactMarkdown, { type Components } from 'react-markdown'
import rehypeHighlight from 'rehype-highlight'
import rehypeSanitize, { type Options } from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { levelled, limitDepth } from './depth'
import { Scroller } from './scroller'
import { tame } from './tame'
import { Text } from './text'

const blocks = ['p', 'blockquote', 'pre', 'hr', 'ul', 'ol', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']
const tables = ['table', 'thead', 'tbody', 'tr', 'th', 'td']
const inline = ['a', 'br', 'code', 'del', 'em', 'img', 'input', 'strong', 'sup']

/** All that Markdown can be; no attribute but these, no id among them. */
const schema: Options = {
  tagNames: [...blocks, ...tables, ...inline],
  attributes: {
    a: ['href'],
    img: ['src', 'alt'],
    input: ['checked'],
    code: [['className', /^language-[\w+#-]+$/]],
    ol: ['start'],
    th: ['align'],
    td: ['align'],
  },
  protocols: { href: ['http', 'https'], src: ['http', 'https'] },
}

const components: Components = {
  table: ({ children }) => (
    <Scroller label="Table">
      <table>{children}</table>
    </Scroller>
  ),
}

function parsed(source: string, level: number) {
  return ReactMarkdown({
    children: levelled(source),
    components,
    remarkPlugins: [remarkGfm],
    rehypePlugins: [limitDepth, [rehypeSanitize, schema], [tame, { level }], rehypeHighlight],
  })
}

/** Markdown as an agent wrote it, made on the server. What no parser can bear is shown as the text it is. */
export function Markdown({ source, level }: { source: string; level: number }) {
  try {
    return <div className="agent-text markdown">{parsed(source, level)}</div>
  } catch {
    return <Text>{source}</Text>
  }
}
