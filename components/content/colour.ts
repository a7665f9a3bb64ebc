import rehypeHighlight from 'rehype-highlight'
import { contentBudget } from '@/lib/contract/budgets'
import { type Element, type Root, textOf } from './hast'

/** Cached, because each highlighter compiles its own grammars. */
const colourAll = rehypeHighlight()

const languageOf = ({ properties }: Element): string | undefined =>
  (Array.isArray(properties.className) ? properties.className : [])
    .map(String)
    .find((name) => name.startsWith('language-'))

function blocksOf(nodes: Root['children']): Element[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return []
    const [code] = node.children
    const isBlock = node.tagName === 'pre' && code?.type === 'element' && languageOf(code)
    return isBlock ? [code] : blocksOf(node.children)
  })
}

/**
 * A rehype plugin that colours the first code blocks, up to the budget. Later blocks stay plain.
 */
export const colourCode = () => (tree: Root, file: Parameters<typeof colourAll>[1]) => {
  let left = contentBudget.colouredCode
  for (const block of blocksOf(tree.children)) {
    left -= textOf(block.children).length
    if (left < 0) block.properties.className = undefined
  }
  colourAll(tree as Parameters<typeof colourAll>[0], file)
}
