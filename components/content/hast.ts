import type { ExtraProps } from 'react-markdown'

export type Element = NonNullable<ExtraProps['node']>
export type Child = Element['children'][number]
export type Root = { type: 'root'; children: Array<Child | { type: 'raw'; value: string }> }

/** Uses a queue, because the nodes may be deeply nested. */
export function textOf(nodes: Child[]): string {
  const queue = [...nodes]
  let text = ''
  for (let node = queue.shift(); node; node = queue.shift()) {
    if (node.type === 'text') text += node.value
    if (node.type === 'element') queue.unshift(...node.children)
  }
  return text
}

export const element = (tagName: string, properties: Element['properties'], children: Child[]): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
})

export const text = (value: string): Child => ({ type: 'text', value })
