/** Characters that could make an address look like another one: controls, zero-width ones, and those that turn direction. */
const treacherous =
  '\\u0000-\\u0020\\u00a0\\u00ad\\u061c\\u115f\\u1160\\u200b-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\u3164\\ufeff'
const address = new RegExp(`https?://[^${treacherous}<>"'\`|\\\\^{}]+`, 'gi')
const afterAddress = /[.,;:!?*_~)\]]+$/

/** The address, normalised, where it is one that a link may lead to: http or https, without credentials. */
export function safeUrl(text: string): URL | undefined {
  try {
    const url = new URL(text)
    return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : undefined
  } catch {
    return undefined
  }
}

export type Piece = { text: string; url?: URL }

/** Punctuation ends a sentence, not an address; a bracket that was opened inside it is its own. */
function trimmed(found: string): string {
  let text = found
  for (let tail = afterAddress.exec(text)?.[0]; tail; tail = afterAddress.exec(text)?.[0]) {
    const shorter = text.slice(0, -1)
    if (text.endsWith(')') && shorter.split('(').length > shorter.split(')').length) return text
    text = shorter
  }
  return text
}

/** A text in pieces: what is an address, and what stands between. */
export function pieces(text: string): Piece[] {
  const result: Piece[] = []
  let done = 0
  for (const { 0: found, index } of text.matchAll(address)) {
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
