import type { z } from 'zod'
import type { Detail } from '@/lib/contract'
import { ApiError, invalid } from './errors'

const pathOf = (path: PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`,
    '',
  )

/**
 * Clients choose keys. So a detail quotes at most 60 characters of one, and escapes invisible ones.
 */
const shown = (key: string) =>
  (key.length > 60 ? `${key.slice(0, 60)}…` : key).replace(
    /[\p{C}\p{Default_Ignorable_Code_Point}]/gu,
    (hidden) => `\\u{${hidden.codePointAt(0)?.toString(16)}}`,
  )

export const placeOf = (path: PropertyKey[]): string => shown(pathOf(path.slice(0, 40)))

const mostDetails = 20

function detailsOf(issue: z.core.$ZodIssue): Detail[] {
  const path = placeOf(issue.path)
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }]
  return issue.keys.slice(0, mostDetails).map((key) => ({
    path: placeOf([...issue.path, key]),
    message: 'is not known here',
  }))
}

/**
 * Validates a value against a schema. Throws `VALIDATION_ERROR` with the first flaws and their
 * paths.
 */
export function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issues = result.error.issues.slice(0, mostDetails)
  throw new ApiError('VALIDATION_ERROR', { details: issues.flatMap(detailsOf).slice(0, mostDetails) })
}

/** Throws `VALIDATION_ERROR` if a parameter occurs twice. */
export function queryOf(url: URL): Record<string, string> {
  const query: Record<string, string> = Object.create(null)
  for (const [name, value] of url.searchParams) {
    if (name in query) throw invalid(shown(name), 'must be given once')
    query[name] = value
  }
  return { ...query }
}
