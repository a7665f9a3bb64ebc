import { type Child, type Element, element, type Root, text, textOf } from './hast'
import { safeUrl } from './url'

const rel = ['nofollow', 'noopener', 'noreferrer', 'ugc']
const heading = /^h([1-6])$/

/** A footnote's link back to where it was called: there are no ids to lead to. */
const isWayBack = (href: unknown) => String(href).startsWith('#user-content-fnref')

/** A link says where it leads, unless it does already. One that leads nowhere safe is its text. */
function tameLink({ properties, children }: Element): Element {
  const url = safeUrl(String(properties.href ?? ''))
  if (!url) return element('span', {}, isWayBack(properties.href) ? [] : children)
  const said = textOf(children).trim()
  const host = said.replace(/^https?:\/\//, '').startsWith(url.host)
    ? []
    : [text(' '), element('span', { className: ['md-host'] }, [text(url.host)])]
  const to = { href: url.href, title: url.href, target: '_blank', rel, className: ['link'] }
  return element('a', to, [...children, ...host])
}

/** An image never loads by itself: it is a link to where it is, or inside of another link its words. */
function tameImage({ properties }: Element, inLink: boolean): Element {
  const alt = String(properties.alt ?? '').trim() || 'without a description'
  const words = [text(`Image: ${alt}`)]
  if (inLink) return element('span', {}, words)
  return tameLink(element('a', { href: properties.src }, words))
}

/** All headings are of one level, the page's own next one, and only look different: none is skipped, and the page keeps its one h1. */
const tameHeading = (node: Element, level: number): Element =>
  element(`h${level}`, { className: [`md-${node.tagName}`], dir: 'auto' }, node.children)

const aligned = { left: 'md-left', center: 'md-center', right: 'md-right' } as Record<string, string>

function tamed(node: Element, level: number, inLink: boolean): Element {
  if (node.tagName === 'a') return tameLink(node)
  if (node.tagName === 'img') return tameImage(node, inLink)
  if (heading.test(node.tagName)) return tameHeading(node, level)
  if (node.tagName === 'input')
    return element('span', { className: ['md-check'] }, [text(node.properties.checked ? '☑' : '☐')])
  if (node.tagName === 'td' || node.tagName === 'th') {
    const look = aligned[String(node.properties.align)]
    return element(node.tagName, look ? { className: [look], dir: 'auto' } : { dir: 'auto' }, node.children)
  }
  if (/^(p|li|blockquote)$/.test(node.tagName)) node.properties.dir = 'auto'
  return node
}

function walk(nodes: Child[], level: number, inLink: boolean): Child[] {
  return nodes.map((node) => {
    if (node.type !== 'element') return node
    node.children = walk(node.children, level, inLink || node.tagName === 'a')
    return tamed(node, level, inLink)
  })
}

/** A rehype plugin: makes what is left after sanitizing fit to stand on a page of ours. `level` is that of its headings. */
export const tame =
  ({ level }: { level: number }) =>
  (tree: Root) => {
    tree.children = walk(tree.children as Child[], level, false)
  }
