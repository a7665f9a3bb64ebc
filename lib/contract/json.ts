import { z } from 'zod'
import { isStorable } from './text'

const maxDepth = 32

/** The length of a finite number as PostgreSQL's `numeric` writes it: without an exponent, so that `1e21` has 22 digits. */
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

/** What stops a JSON value from being stored; nothing where it can be. Depth counts objects and arrays, and is checked before going deeper. */
function flaw(value: unknown, depth: number): string | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return 'must hold finite numbers only'
  if (typeof value === 'string' && !isStorable(value)) {
    return 'must not contain NUL characters or lone surrogates'
  }
  if (typeof value !== 'object' || value === null) return undefined
  if (depth > maxDepth) return `must not be nested more than ${maxDepth} deep`
  for (const [key, inner] of Object.entries(value)) {
    const found = isStorable(key)
      ? flaw(inner, depth + 1)
      : 'must not contain NUL characters or lone surrogates'
    if (found) return found
  }
  return undefined
}

/**
 * The size of a JSON value in bytes as PostgreSQL stores it: `octet_length(value::jsonb::text)`, with a space after each colon and comma
 * and numbers written out. `value` is as `JSON.parse` gives it and holds no flaw.
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

/** A JSON object of at most `bytes` as stored, kept exactly as it came. */
export const jsonObject = (bytes: number) =>
  z.unknown().transform((value, context): Record<string, unknown> => {
    const refuse = (message: string) => {
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return refuse('must be an object')
    const found = flaw(value, 1)
    if (found) return refuse(found)
    if (storedBytes(value) > bytes) return refuse(`must be at most ${bytes} bytes as stored`)
    return value as Record<string, unknown>
  })
