import { contentBudget } from '@/lib/contract/budgets'
import { type Element, type Root, text, textOf } from './hast'

const mostDeep = 24
const mark = '(?:>|[-*+](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))'
const tower = new RegExp(`^((?:[ \\t]*${mark}){8})(?:[ \\t]*${mark})+`, 'gm')

/**
 * Keeps at most eight nested quotes or lists at the start of a line. Parsers recurse, and browsers
 * cut off markup that is too deep.
 */
export const levelled = (source: string): string => source.replace(tower, '$1')

const meaningful = /[\n*_~`[\]<>|&!\\#@]|^[ \t]*(?:[-+]|\d{1,9}[.)])(?=\s)/gm
const address = /https?:|www\./g
/** An address costs more than other marks, because the tree is searched for addresses again. */
const marksOfAddress = 4

const count = (pattern: RegExp, source: string): number => source.match(pattern)?.length ?? 0

/**
 * How many characters of a source may have a meaning in Markdown. The cost of parsing grows with
 * this number.
 */
export const countMarks = (source: string): number =>
  count(meaningful, source) + marksOfAddress * count(address, source)

/** The part of mdast that this file uses. */
type Node = {
  type: string
  children?: Node[]
  align?: unknown[]
  value?: string
  position?: { start: { offset?: number }; end: { offset?: number } }
}

const sourceOf = ({ position }: Node, source: string) =>
  source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0)

/**
 * A remark plugin that shows oversized tables as their source text. Short rows are padded later,
 * when the tree becomes HTML, so a few bytes could make thousands of cells.
 */
export const limitTables = () => (tree: Node, file: { value: unknown }) => {
  let cells = 0
  const visit = (node: Node): void => {
    if (node.type !== 'table') {
      node.children?.forEach(visit)
      return
    }
    const columns = node.align?.length ?? 0
    cells += columns * (node.children?.length ?? 0)
    if (columns <= contentBudget.tableColumns && cells <= contentBudget.tableCells) return
    const value = sourceOf(node, String(file.value))
    Object.assign(node, { type: 'code', value, children: undefined })
  }
  visit(tree)
}

function flatten(node: Element, depth: number): void {
  if (depth > mostDeep) node.children = [text(textOf(node.children))]
  for (const child of node.children) if (child.type === 'element') flatten(child, depth + 1)
}

const countElements = (nodes: Root['children']): number =>
  nodes.reduce((sum, node) => sum + (node.type === 'element' ? 1 + countElements(node.children) : 0), 0)

/**
 * A rehype plugin that reduces very deep elements to their text. Raw HTML from an agent becomes
 * text too.
 */
export const limitDepth = () => (tree: Root) => {
  tree.children = tree.children.map((child) => (child.type === 'raw' ? text(child.value) : child))
  for (const child of tree.children) if (child.type === 'element') flatten(child, 1)
}

/** A rehype plugin. Throws `RangeError` if a text becomes more than `most` elements. */
export const limitElements = (most: number) => (tree: Root) => {
  if (countElements(tree.children) > most) throw new RangeError('too many elements')
}
