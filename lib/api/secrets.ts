import { sha256 } from '@/lib/hash'
import { ApiError } from './errors'
import { forms } from './forms'
import { isIn } from './forms/form'

/** A key as a refusal may show it: a plain name. Anything else might be a secret itself. */
const shown = (key: string) => (/^[A-Za-z_][\w-]{0,39}$/.test(key) ? key : '…')

const below = (path: string, key: string, inArray: boolean) =>
  inArray ? `${path}[${key}]` : path === '' ? shown(key) : `${path}.${shown(key)}`

/** Every text in a value, with its place. A text under a key comes with the key before it: some secrets are known only by that. */
function* textsOf(value: unknown, path: string, name = ''): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, name === '' ? value : `${name}=${value}`]
  if (typeof value !== 'object' || value === null) return
  const inArray = Array.isArray(value)
  for (const [key, inner] of Object.entries(value)) {
    if (!inArray) yield [path, key]
    yield* textsOf(inner, below(path, key, inArray), inArray ? name : key)
  }
}

const escapes = /\\{1,4}(?:([_/-])|[nrt]|u000[9ad])/gi

/** The text as it is, and without escapes if it has any: Markdown writes `\_`, JSON `\n` and `\/`, and what they hide is a secret still. */
const variantsOf = (text: string) => {
  const plain = text.replace(escapes, (_, escaped?: string) => escaped ?? ' ')
  return plain === text ? [text] : [text, plain]
}

/** Below this many characters no form fits. */
const shortest = 12

/** The kind of credential that a text holds, if it holds one of a known form. Linear in the text. */
export const kindIn = (text: string): string | undefined => {
  if (text.length < shortest) return undefined
  const variants = variantsOf(text)
  return forms.find((form) => variants.some((variant) => isIn(variant, form)))?.kind
}

/**
 * Refuses with `SECRET_DETECTED` what holds a credential of a known form (`./forms`), naming its kind and place, never echoing it. `stored` is
 * JSON as parsed. Answers the hashes of all that may be a session token of this intranet (64 hex digits, as any SHA-256 is), for the statement
 * to look up.
 */
export function screen(stored: unknown): string[] {
  const suspects = new Set<string>()
  for (const [path, text] of textsOf(stored, '')) {
    const kind = kindIn(text)
    if (kind) {
      const details = [{ path: path.slice(0, 80), message: `holds what looks like ${kind}` }]
      throw new ApiError('SECRET_DETECTED', { details })
    }
    for (const [run] of text.matchAll(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/gi))
      suspects.add(sha256(run.toLowerCase()))
  }
  return [...suspects]
}
