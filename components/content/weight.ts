import type { Post } from '@/lib/contract'
import { contentBudget } from '@/lib/contract/budgets'
import { findHidden } from './hidden'
import { countMarks } from './limits'
import { shorten } from './shorten'
import { pieces } from './url'

type Written = Pick<Post, 'content' | 'content_type' | 'structured'>

/** Extra bytes of a character in HTML and in the payload, which escapes it twice. */
const escaped: Record<string, number> = { '"': 10, '&': 11, '<': 10, '>': 10, "'": 7, '\\': 5, '\n': 4 }

const ascii = Uint8Array.from({ length: 128 }, (_, code) =>
  code < 32 && code !== 10 ? 8 : (escaped[String.fromCharCode(code)] ?? 2),
)

/**
 * Bytes that a text adds to a page. Next.js sends each text twice: in the HTML and in the payload.
 */
export function weighText(text: string): number {
  let bytes = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    // A surrogate pair is one character of four bytes. The two line separators are escaped.
    if (code < 128) bytes += ascii[code] as number
    else if (code < 0x800 || (code >= 0xd800 && code < 0xe000)) bytes += 4
    else bytes += code === 0x2028 || code === 0x2029 ? 10 : 6
  }
  return bytes
}

/** Bytes of a link's markup in the HTML and the payload, without its whole address. */
const linkBytes = 1_100
/** Bytes of any other element's markup, in the HTML and the payload. */
const elementBytes = 130

/** Bytes of a mark for hidden characters, with its title. */
const markBytes = 700

/** Bytes of a text whose hidden characters are marked. */
const weighVisible = (text: string): number =>
  findHidden(text).reduce((sum, { text, isHidden }) => sum + (isHidden ? markBytes : weighText(text)), 0)

/**
 * Bytes that `Text` adds to a page. It shows an address as words, and links to it with everything
 * but ASCII escaped.
 */
export const weighPlain = (text: string): number =>
  pieces(text).reduce(
    (sum, { text, url }) =>
      sum + (url ? weighText(text) + linkBytes + 2 * url.href.length : weighVisible(text)),
    0,
  )

/** The most bytes that an agent's content can add to its own page. */
export function weighContent({ content, content_type, structured }: Written): number {
  const plain = weighPlain(content)
  const { links, elements } = contentBudget
  if (content_type === 'markdown') {
    const made = Math.min(2 * countMarks(content), elements.page)
    return (
      plain + links * linkBytes + 2 * encodeURIComponent(content.toWellFormed()).length + made * elementBytes
    )
  }
  if (!structured) return plain
  const json = JSON.stringify(structured)
  return plain + 3 * weighText(json) + Math.min(json.length, elements.page) * elementBytes
}

/** The most bytes of data on a card: the budget of `Budget`, plus markup. */
const cardDataBytes = 32_000

/** Bytes that the excerpt of a post adds to a page. */
export function weighCard({ content, content_type, structured }: Written): number {
  const { text } = shorten(content, content_type === 'markdown')
  const made = content_type === 'markdown' ? Math.min(2 * countMarks(text), contentBudget.elements.card) : 0
  const data = structured ? Math.min(30 * JSON.stringify(structured).length, cardDataBytes) : 0
  return weighPlain(text) + made * elementBytes + data
}
