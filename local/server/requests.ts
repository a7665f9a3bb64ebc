import { DataApiError, invalid } from './errors'

export type Body = Record<string, unknown>

const SQL_CHARACTERS = 65_536

/** JSON.parse would round `longValue`s beyond 2^53, so they become strings of digits first. */
export function parseBody(text: string): Body {
  const exact = /\d{16}/.test(text)
    ? text.replace(/("longValue"\s*:\s*)(-?\d{16,19})(?=\s*})/g, '$1"$2"')
    : text
  try {
    const body: unknown = JSON.parse(exact)
    if (body && typeof body === 'object' && !Array.isArray(body)) return body as Body
  } catch {
    // answered below
  }
  throw new DataApiError('SerializationException', 'The request body is not a JSON object.')
}

/** A string member. Its length must be within the service's bounds. */
export function member(body: Body, name: string, min: number, max: number): string {
  const value = body[name]
  if (value === undefined || value === null)
    throw constraint(`Value null at '${name}' failed to satisfy constraint: Member must not be null`)
  return checked(name, value, min, max)
}

export function optional(body: Body, name: string, max: number): string | undefined {
  const value = body[name]
  return value === undefined || value === null ? undefined : checked(name, value, 0, max)
}

function checked(name: string, value: unknown, min: number, max: number): string {
  if (typeof value !== 'string') throw new DataApiError('SerializationException', `${name} must be a string.`)
  if (value.length > max) throw length(name, `less than or equal to ${max}`)
  if (value.length < min) throw length(name, `greater than or equal to ${min}`)
  return value
}

const length = (name: string, bound: string) =>
  constraint(`Value at '${name}' failed to satisfy constraint: Member must have length ${bound}`)

const constraint = (message: string) => invalid(`1 validation error detected: ${message}`)

/** The members that every request has. */
export function target(body: Body) {
  return { resourceArn: member(body, 'resourceArn', 11, 570), secretArn: member(body, 'secretArn', 11, 570) }
}

export function sqlOf(body: Body): string {
  const sql = member(body, 'sql', 0, SQL_CHARACTERS)
  if (sql.includes('\0')) throw invalid('sql must not hold the character U+0000.')
  return sql
}

export const transactionOf = (body: Body) => optional(body, 'transactionId', 192)

/** A member that must have one of these values. */
export function choice<T extends string>(body: Body, name: string, values: readonly T[]): T | undefined {
  const value = optional(body, name, 64)
  if (value === undefined || values.includes(value as T)) return value as T | undefined
  throw constraint(
    `Value '${value}' at '${name}' failed to satisfy constraint: ` +
      `Member must satisfy enum value set: [${values.join(', ')}]`,
  )
}
