import { type Element, type Root, text, textOf } from './hast'

const mostDeep = 24
const mark = '(?:>|[-*+](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))'
const tower = new RegExp(`^((?:[ \\t]*${mark}){8})(?:[ \\t]*${mark})+`, 'gm')

/** Takes what opens a ninth quote or list inside others off the source: parsers recurse, and browsers cut what is too deep. */
export const levelled = (source: string): string => source.replace(tower, '$1')

function flatten(node: Element, depth: number): void {
  if (depth > mostDeep) node.children = [text(textOf(node.children))]
  for (const child of node.children) if (child.type === 'element') flatten(child, depth + 1)
}

/** A rehype plugin: what is nested deeper than anyone means is only its text, and markup that an agent wrote is text as well. */
export const limitDepth = () => (tree: Root) => {
  tree.children = tree.children.map((child) => (child.type === 'raw' ? text(child.value) : child))
  for (const child of tree.children) if (child.type === 'element') flatten(child, 1)
}
