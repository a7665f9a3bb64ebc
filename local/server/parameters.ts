import { invalid } from './errors'

/** Values as PostgreSQL's text format has them, with the type each is declared to be. */
export type Bound = { oids: number[]; values: (string | null)[] }

type Value = { oid: number; value: string | null }

const FIELDS = new Set([
  'isNull',
  'booleanValue',
  'longValue',
  'doubleValue',
  'stringValue',
  'blobValue',
  'arrayValue',
])
const TIME = String.raw`([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?`
const DAY = String.raw`\d{4}-\d{2}-\d{2}`

/** What a type hint declares, and the only form in which it takes a string. */
const HINTS: Record<string, { oid: number; accepts(text: string): boolean }> = {
  UUID: form(2950, /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i),
  DATE: form(1082, new RegExp(`^${DAY}$`)),
  TIME: form(1083, new RegExp(`^${TIME}$`)),
  TIMESTAMP: form(1114, new RegExp(`^${DAY} ${TIME}$`)),
  DECIMAL: form(1700, /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i),
  JSON: { oid: 3802, accepts: isJson },
}

/** Binds parameters to a statement's names, each with an explicit type: nothing is inferred, as on Aurora. */
export function bind(names: string[], parameters: unknown): Bound {
  const given = named(parameters)
  const bound: Bound = { oids: [], values: [] }
  for (const name of names) {
    const found = given.get(name)
    if (!found) throw invalid(`Cannot find parameter: ${name}`)
    bound.oids.push(found.oid)
    bound.values.push(found.value)
  }
  return bound
}

function named(parameters: unknown): Map<string, Value> {
  const given = new Map<string, Value>()
  if (parameters === undefined || parameters === null) return given
  if (!Array.isArray(parameters)) throw invalid('parameters must be a list.')
  for (const parameter of parameters as Record<string, unknown>[]) {
    const name = String(parameter?.name ?? '')
    if (!/^[A-Za-z0-9_]+$/.test(name)) throw invalid(`Named parameter syntax is invalid, input: ${name}`)
    if (given.has(name)) throw invalid(`Duplicate parameter: ${name}`)
    given.set(name, typed(name, parameter.value, parameter.typeHint))
  }
  return given
}

function typed(name: string, field: unknown, hint: unknown): Value {
  const members = field && typeof field === 'object' ? Object.entries(field).filter(([, v]) => v != null) : []
  const [member] = members
  if (!member || members.length > 1 || !FIELDS.has(member[0]))
    throw invalid(`Parameter ${name} must have exactly one value.`)
  const [kind, value] = member
  if (kind === 'arrayValue') throw invalid('Array parameters are not supported')
  if (kind === 'stringValue') return stringValue(name, value, hint)
  const bound = scalar(kind, value)
  if (!bound) throw invalid(`Parameter ${name} has an invalid ${kind}.`)
  return bound
}

function stringValue(name: string, value: unknown, hint: unknown): Value {
  if (typeof value !== 'string') throw invalid(`Parameter ${name} has an invalid stringValue.`)
  if (hint === undefined || hint === null) return { oid: 25, value }
  const known = HINTS[String(hint)]
  if (!known) throw invalid(`Parameter ${name} has an unknown type hint: ${String(hint)}`)
  if (!known.accepts(value))
    throw invalid(`Cannot parse ${String(hint)} parameter ${name}: its format is invalid.`)
  return { oid: known.oid, value }
}

function scalar(kind: string, value: unknown): Value | undefined {
  if (kind === 'isNull') return value === true ? { oid: 0, value: null } : undefined
  if (kind === 'booleanValue')
    return typeof value === 'boolean' ? { oid: 16, value: String(value) } : undefined
  if (kind === 'longValue') return isWhole(value) ? { oid: 20, value: String(value) } : undefined
  if (kind === 'doubleValue') return isDouble(value) ? { oid: 701, value: String(value) } : undefined
  if (typeof value !== 'string') return undefined
  return { oid: 17, value: `\\x${Buffer.from(value, 'base64').toString('hex')}` }
}

/** Large numbers arrive as strings of digits: see `parseBody`. */
const isWhole = (value: unknown) =>
  typeof value === 'number'
    ? Number.isInteger(value)
    : typeof value === 'string' && /^-?\d{16,19}$/.test(value)

const isDouble = (value: unknown) =>
  typeof value === 'number' || value === 'NaN' || value === 'Infinity' || value === '-Infinity'

function form(oid: number, pattern: RegExp) {
  return { oid, accepts: (text: string) => pattern.test(text) }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
