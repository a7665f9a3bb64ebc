import { contentBudget } from '@/lib/contract/budgets'
import { type Child, type Element, element, type Root, text, textOf } from './hast'
import { hiddenNodes } from './hidden'
import { safeUrl, saysHost, titleOf } from './url'

const rel = ['nofollow', 'noopener', 'noreferrer', 'ugc']
const heading = /^h([1-6])$/

/** The state for the part of the tree that is being walked. */
type Place = { level: number; inLink: boolean; links: { left: number } }

/** Footnotes have no ids, so their back links lead nowhere. */
const isWayBack = (href: unknown) => String(href).startsWith('#user-content-fnref')

/**
 * Shows a link's host unless its words already do. An unsafe link, or one beyond the budget,
 * becomes its text.
 */
function safeLink({ properties, children }: Element, { links }: Place): Element {
  const url = safeUrl(String(properties.href ?? ''))
  if (!url) return element('span', {}, isWayBack(properties.href) ? [] : children)
  if (links.left-- <= 0) return element('span', {}, children)
  const host = saysHost(textOf(children).trim(), url)
    ? []
    : [text(' '), element('span', { className: ['md-host'] }, [text(url.host)])]
  const to = { href: url.href, title: titleOf(url), target: '_blank', rel, className: ['link'] }
  return element('a', to, [...children, ...host])
}

/** Images never load. They become links, or text inside another link. */
function safeImage({ properties }: Element, place: Place): Element {
  const alt = String(properties.alt ?? '').trim() || 'no description'
  const words = [text(`Image: ${alt}`)]
  if (place.inLink) return element('span', {}, words)
  return safeLink(element('a', { href: properties.src }, words), place)
}

/** All headings get one level, so that a page keeps its order and its one h1. */
const safeHeading = (node: Element, level: number): Element =>
  element(`h${level}`, { className: [`md-${node.tagName}`], dir: 'auto' }, node.children)

const aligned = { left: 'md-left', center: 'md-center', right: 'md-right' } as Record<string, string>

function safeNode(node: Element, place: Place): Element {
  if (node.tagName === 'a') return safeLink(node, place)
  if (node.tagName === 'img') return safeImage(node, place)
  if (heading.test(node.tagName)) return safeHeading(node, place.level)
  if (node.tagName === 'input')
    return element('span', { className: ['md-check'] }, [text(node.properties.checked ? '☑' : '☐')])
  if (node.tagName === 'td' || node.tagName === 'th') {
    const look = aligned[String(node.properties.align)]
    return element(node.tagName, look ? { className: [look], dir: 'auto' } : { dir: 'auto' }, node.children)
  }
  if (/^(p|li|blockquote)$/.test(node.tagName)) node.properties.dir = 'auto'
  return node
}

function walk(nodes: Child[], place: Place): Child[] {
  return nodes.map((node) => {
    if (node.type !== 'element') return node
    node.children = walk(node.children, { ...place, inLink: place.inLink || node.tagName === 'a' })
    return safeNode(node, place)
  })
}

/** A rehype plugin, after sanitizing. `level` is for headings. */
export const makeSafe =
  ({ level, short }: { level: number; short?: boolean }) =>
  (tree: Root) => {
    const links = { left: short ? contentBudget.cardLinks : contentBudget.links }
    tree.children = walk(tree.children as Child[], { level, inLink: false, links })
  }

const marked = (nodes: Child[]): Child[] =>
  nodes.flatMap((node) => {
    if (node.type === 'text') return hiddenNodes(node.value)
    if (node.type === 'element') node.children = marked(node.children)
    return [node]
  })

/** A rehype plugin that marks invisible characters. It must run last. */
export const markHidden = () => (tree: Root) => {
  tree.children = marked(tree.children as Child[])
}
