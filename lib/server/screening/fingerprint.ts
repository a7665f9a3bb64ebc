import { sha256 } from '@/lib/base/hash'
import { codePoints } from '@/lib/contract/text'
import { skeleton } from './skeleton'

/** Code points below which a text may be said again: "thanks", "same here". */
const short = 20

const isNumeric = (text: string) => /^\s*[+-]?\d/.test(text) && Number.isFinite(Number(text))

/** A text in structured data. Numbers in quotes and texts that are all signs keep their meaning. */
const foldText = (text: string) => (isNumeric(text) ? text.trim() : skeleton(text) || text)

/** JSON with sorted keys, its texts passed through `fold`; values that differ in more than that give different ones. */
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
 * By what a text is known when it is said again: SHA-256, in 64 hex digits, of its skeleton (issue 4, item 8: the same but for case, spaces,
 * punctuation, zero-width and look-alike characters). `null` for what may be repeated: fewer than 20 code points, trimmed and with the JSON of
 * `structured` counted, or nothing but signs. `structured` is JSON as parsed; the order of its keys does not matter, its numbers do.
 */
export function fingerprint(content: string, structured?: unknown): string | null {
  const bare = isEmpty(structured)
  const length = codePoints(content.trim()) + (bare ? 0 : codePoints(canonical(structured, (text) => text)))
  if (length < short) return null
  const text = skeleton(content)
  if (bare) return text === '' ? null : sha256(text)
  return sha256(`${text}\n${canonical(structured, foldText)}`)
}
