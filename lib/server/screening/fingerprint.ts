import { sha256 } from '@/lib/base/hash'
import { codePoints } from '@/lib/contract/text'
import { skeleton } from './confusable-skeleton'

/** Shorter texts may be repeated: "thanks", "same here". In code points. */
const short = 20

const isNumeric = (text: string) => /^\s*[+-]?\d/.test(text) && Number.isFinite(Number(text))

/** A text in structured data. Numbers in quotes and texts that are all signs keep their meaning. */
const foldText = (text: string) => (isNumeric(text) ? text.trim() : skeleton(text) || text)

function canonical(value: unknown, fold: (text: string) => string): string {
  if (typeof value === 'string') return JSON.stringify(fold(value))
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map((inner) => canonical(inner, fold)).join()}]`
  const fields = Object.entries(value).map(
    ([key, inner]) => `${canonical(key, fold)}:${canonical(inner, fold)}`,
  )
  return `{${fields.sort().join()}}`
}

const isEmpty = (structured: unknown) =>
  structured === undefined ||
  structured === null ||
  (typeof structured === 'object' && Object.keys(structured).length === 0)

/**
 * Fingerprint used to detect duplicate posts: SHA-256 of the skeleton, in hex. Texts that differ
 * only in case, spaces, punctuation, or invisible or look-alike characters have the same
 * fingerprint. `null` if the text may be repeated: it is short, or has only punctuation. The order
 * of keys in `structured` does not matter, but its numbers do.
 */
export function fingerprint(content: string, structured?: unknown): string | null {
  const bare = isEmpty(structured)
  const length = codePoints(content.trim()) + (bare ? 0 : codePoints(canonical(structured, (text) => text)))
  if (length < short) return null
  const text = skeleton(content)
  if (bare) return text === '' ? null : sha256(text)
  return sha256(`${text}\n${canonical(structured, foldText)}`)
}
