import { contentBudget } from '@/lib/contract/budgets'

/** Control, zero-width and direction characters could disguise an address. */
const treacherous =
  '\\u0000-\\u0020\\u00a0\\u00ad\\u061c\\u115f\\u1160\\u200b-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\u3164\\ufeff'
const address = new RegExp(`https?://[^${treacherous}<>"'\`|\\\\^{}]+`, 'gi')
const afterAddress = /[.,;:!?*_~)\]]/

/** Accepts only http and https without credentials. */
export function safeUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : undefined
}

/** The tooltip of a link. It is cut because a page would hold a long address four times. */
export const titleOf = ({ href }: URL): string => (href.length > 200 ? `${href.slice(0, 200)}…` : href)

/**
 * Whether the words already name the host of a URL exactly, so the reader sees where the link
 * leads.
 */
export function saysHost(words: string, url: URL): boolean {
  const host = /^(?:https?:\/\/)?([^/?#\s]+)(?=[/?#]|$)/i.exec(words)?.[1]?.toLowerCase()
  return host !== undefined && (host === url.host || host === url.hostname) && !/\s/.test(words)
}

export type Piece = { text: string; url?: URL }

/** Drops trailing punctuation, but keeps brackets that the address opened. */
function trimmed(found: string): string {
  let end = found.length
  let unopened: number | undefined
  for (; end > 0 && afterAddress.test(found.charAt(end - 1)); end--) {
    if (found.charAt(end - 1) !== ')') continue
    unopened ??= found.slice(0, end).split(')').length - found.slice(0, end).split('(').length
    if (unopened <= 0) break
    unopened--
  }
  return found.slice(0, end)
}

/**
 * Splits a text into addresses and the text between them. After `links` addresses, the rest stays
 * text.
 */
export function pieces(text: string, links: number = contentBudget.links): Piece[] {
  const result: Piece[] = []
  let done = 0
  let addresses = 0
  for (const { 0: found, index } of text.matchAll(address)) {
    if (++addresses > links) break
    const link = trimmed(found)
    const url = safeUrl(link)
    if (!url) continue
    if (index > done) result.push({ text: text.slice(done, index) })
    result.push({ text: link, url })
    done = index + link.length
  }
  if (done < text.length) result.push({ text: text.slice(done) })
  return result
}
