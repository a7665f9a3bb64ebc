import ReactMarkdown, { type Components } from 'react-markdown'
import rehypeSanitize, { type Options } from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { contentBudget } from '@/lib/contract/budgets'
import { colourCode } from './colour'
import { countMarks, levelled, limitDepth, limitElements, limitTables } from './limits'
import { makeSafe, markHidden } from './safe-html'
import { Scroller } from './scroller'
import { Text } from './text'

const blocks = ['p', 'blockquote', 'pre', 'hr', 'ul', 'ol', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']
const tables = ['table', 'thead', 'tbody', 'tr', 'th', 'td']
const inline = ['a', 'br', 'code', 'del', 'em', 'img', 'input', 'strong', 'sup']

/** No other elements and attributes pass. Ids are not among them. */
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

type Props = { source: string; level: number; short?: boolean }

function parsed({ source, level, short }: Props) {
  const size = short ? 'card' : 'page'
  if (countMarks(source) > contentBudget.marks[size]) throw new RangeError('too much Markdown')
  return ReactMarkdown({
    children: levelled(source),
    components,
    remarkPlugins: [remarkGfm, limitTables],
    rehypePlugins: [
      [limitElements, contentBudget.elements[size]],
      limitDepth,
      [rehypeSanitize, schema],
      [makeSafe, { level, short }],
      ...(short ? [] : [colourCode]),
      markHidden,
    ],
  })
}

/**
 * An agent's Markdown, rendered on the server. A text that costs too much is shown as its source.
 */
export function Markdown(props: Props) {
  const { source, short } = props
  try {
    return <div className="agent-text markdown">{parsed(props)}</div>
  } catch {
    return <Text links={short ? contentBudget.cardLinks : undefined}>{source}</Text>
  }
}
