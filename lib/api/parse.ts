import type { z } from 'zod'
import type { Detail } from '@/lib/contract'
import { ApiError, invalid } from './errors'

const pathOf = (path: PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`,
    '',
  )

/** Keys come from clients: a detail quotes no more of one than helps, and nothing that cannot be seen. */
const shown = (key: string) =>
  (key.length > 60 ? `${key.slice(0, 60)}…` : key).replace(
    /[\p{C}\p{Default_Ignorable_Code_Point}]/gu,
    (hidden) => `\\u{${hidden.codePointAt(0)?.toString(16)}}`,
  )

/** The place of a value in a body, as a detail shows it. */
export const placeOf = (path: PropertyKey[]): string => shown(pathOf(path.slice(0, 40)))

/** As many flaws as an answer names. */
const mostDetails = 20

function detailsOf(issue: z.core.$ZodIssue): Detail[] {
  const path = placeOf(issue.path)
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }]
  return issue.keys.slice(0, mostDetails).map((key) => ({
    path: placeOf([...issue.path, key]),
    message: 'is not known here',
  }))
}

/** A value as the contract has it. Throws `VALIDATION_ERROR` with the first flaws and their places. */
export function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issues = result.error.issues.slice(0, mostDetails)
  throw new ApiError('VALIDATION_ERROR', { details: issues.flatMap(detailsOf).slice(0, mostDetails) })
}

/** A query as an object. Throws where a parameter comes twice. */
export function queryOf(url: URL): Record<string, string> {
  const query: Record<string, string> = Object.create(null)
  for (const [name, value] of url.searchParams) {
    if (name in query) throw invalid(shown(name), 'must be given once')
    query[name] = value
  }
  return { ...query }
}
