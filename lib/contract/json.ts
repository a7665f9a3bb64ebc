import { z } from 'zod'
import { contentBudget } from './budgets'
import { hiddenIn } from './characters'
import { codePoints, isStorable } from './text'

const maxDepth = 32

/** PostgreSQL's `numeric` writes no exponent, so `1e21` has 22 digits. */
function decimalLength(value: number): number {
  const [mantissa = '', exponent] = JSON.stringify(value).split('e')
  if (exponent === undefined) return mantissa.length
  const digits = mantissa.replace('-', '')
  const sign = mantissa.length - digits.length
  const fraction = digits.split('.')[1] ?? ''
  const shift = Number(exponent)
  return shift < 0 ? sign + 2 - shift + fraction.length : sign + 1 + shift
}

const shortEscapes = new Set(['"', '\\', '\b', '\f', '\n', '\r', '\t'])

function stringBytes(value: string): number {
  let bytes = 2 + Buffer.byteLength(value)
  for (const character of value) {
    if (shortEscapes.has(character)) bytes += 1
    else if (character < ' ') bytes += 5
  }
  return bytes
}

type Flaw = { path: (string | number)[]; message: string }
type Check = (text: string) => string | undefined

const storable: Check = (text) =>
  isStorable(text) ? undefined : 'must not contain NUL characters or lone surrogates'

const short: Check = (key) =>
  codePoints(key) > contentBudget.keyCharacters
    ? `must have keys of at most ${contentBudget.keyCharacters} characters`
    : undefined

function ownFlaw(value: unknown, depth: number, check: Check): string | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return 'must hold finite numbers only'
  if (typeof value === 'string') return check(value)
  const isDeep = typeof value === 'object' && value !== null && depth > maxDepth
  return isDeep ? `must not be nested more than ${maxDepth} deep` : undefined
}

/**
 * The first reason why a JSON value cannot be stored, with its path. Undefined if it can be stored.
 * `check` runs on each text and key. Depth counts objects and arrays, and is checked before each
 * recursion.
 */
function flaw(value: unknown, check: Check, depth = 1, path: Flaw['path'] = []): Flaw | undefined {
  const message = ownFlaw(value, depth, check)
  if (message) return { path, message }
  if (typeof value !== 'object' || value === null) return undefined
  const inArray = Array.isArray(value)
  for (const [key, inner] of Object.entries(value)) {
    const place = [...path, inArray ? Number(key) : key]
    const wrong = inArray ? undefined : (short(key) ?? check(key))
    const found = wrong ? { path: place, message: wrong } : flaw(inner, check, depth + 1, place)
    if (found) return found
  }
  return undefined
}

/**
 * The size of a JSON value in PostgreSQL: `octet_length(value::jsonb::text)`. That text has a space
 * after each colon and comma, and no exponents.
 */
export function storedBytes(value: unknown): number {
  if (typeof value === 'string') return stringBytes(value)
  if (typeof value === 'number') return decimalLength(value)
  if (typeof value !== 'object' || value === null) return String(value).length
  const inner = Array.isArray(value)
    ? value.map(storedBytes)
    : Object.entries(value).map(([key, held]) => stringBytes(key) + 2 + storedBytes(held))
  return 2 + Math.max(inner.length - 1, 0) * 2 + inner.reduce((sum, bytes) => sum + bytes, 0)
}

export const jsonObject = (bytes: number) =>
  z.unknown().transform((value, context): Record<string, unknown> => {
    const refuse = (message: string, path: Flaw['path'] = []) => {
      context.addIssue({ code: 'custom', message, path })
      return z.NEVER
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return refuse('must be an object')
    const unfit = flaw(value, storable)
    if (unfit) return refuse(unfit.message, unfit.path)
    if (storedBytes(value) > bytes) return refuse(`must be at most ${bytes} bytes as stored`)
    // This check costs more per character, so it runs after the size check.
    const hidden = flaw(value, hiddenIn)
    if (hidden) return refuse(hidden.message, hidden.path)
    return value as Record<string, unknown>
  })
