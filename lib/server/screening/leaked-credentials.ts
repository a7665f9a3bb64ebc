import type { Policy } from '@/db/caller'
import { sha256 } from '@/lib/base/hash'
import { ApiError } from '../http/errors'
import { credentialPatterns } from './patterns'
import { hasMatch } from './patterns/credential-pattern'
import { variantsOf } from './text-variants'

/** A key as a refusal may show it: a plain name. Anything else might be a secret itself. */
const shown = (key: string) => (/^[A-Za-z_][\w-]{0,39}$/.test(key) ? key : '…')

const below = (path: string, key: string, inArray: boolean) =>
  inArray ? `${path}[${key}]` : path === '' ? shown(key) : `${path}.${shown(key)}`

const shortest = 12
const nameReach = 60

type Found = { path: string; text: string; name: string }

/**
 * Every text of a value that is long enough to be a credential. The total length is bound by the
 * size of the value: names are cut, so a long name over many texts costs no more than the texts.
 */
export function* textsOf(value: unknown, path = '', name = ''): Generator<Found> {
  if (typeof value === 'string' && value.length >= shortest) {
    yield { path, text: value, name: name.slice(-nameReach) }
  }
  if (typeof value !== 'object' || value === null) return
  const inArray = Array.isArray(value)
  for (const [key, inner] of Object.entries(value)) {
    if (!inArray && key.length >= shortest) yield { path, text: key, name: '' }
    yield* textsOf(inner, below(path, key, inArray), inArray ? name : key)
  }
}

const namedPatterns = credentialPatterns.filter(({ named }) => named)

const kindAmong = (variants: string[], among = credentialPatterns) =>
  among.find((pattern) => variants.some((variant) => hasMatch(variant, pattern)))?.kind

export const kindIn = (text: string): string | undefined =>
  text.length < shortest ? undefined : kindAmong(variantsOf(text))

const kindByName = (name: string, variants: string[]) =>
  name === ''
    ? undefined
    : kindAmong(
        variants.map((variant) => `${name}=${variant}`),
        namedPatterns,
      )

const tokenForm = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/gi

/** What the statement must look up or refuse, after it knows who is calling. */
export type Screened = Pick<Policy, 'suspects' | 'leaks'>

/**
 * Throws `SECRET_DETECTED` if a text holds a credential of a known form (`./patterns`). The error
 * names its kind and path, never the credential. `stored` is parsed JSON. Returns the hashes of
 * every possible session token of this intranet (64 hex digits, like any SHA-256). Also returns
 * whether a text holds one of `own`, the deployment's secrets. Only the statement refuses those,
 * because an answer to strangers would help to guess a password.
 */
export function screen(stored: unknown, own: readonly string[] = []): Screened {
  const suspects = new Set<string>()
  let leaks = false
  for (const { path, text, name } of textsOf(stored)) {
    const variants = variantsOf(text)
    const kind = kindAmong(variants) ?? kindByName(name, variants)
    if (kind) {
      const details = [{ path: path.slice(0, 80), message: `holds what looks like ${kind}` }]
      throw new ApiError('SECRET_DETECTED', { details })
    }
    for (const variant of variants) {
      leaks ||= own.some((secret) => variant.includes(secret))
      for (const [run] of variant.matchAll(tokenForm)) suspects.add(sha256(run.toLowerCase()))
    }
  }
  return { ...(suspects.size > 0 && { suspects: [...suspects] }), ...(leaks && { leaks }) }
}
