import { invalid } from './errors'
import { OID } from './oids'

/** Values in PostgreSQL's text format, with their declared types. */
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

/** The type that a hint declares, and the only form of string that it accepts. */
const HINTS: Record<string, { oid: number; accepts(text: string): boolean }> = {
  UUID: form(OID.uuid, /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i),
  DATE: form(OID.date, new RegExp(`^${DAY}$`)),
  TIME: form(OID.time, new RegExp(`^${TIME}$`)),
  TIMESTAMP: form(OID.timestamp, new RegExp(`^${DAY} ${TIME}$`)),
  DECIMAL: form(OID.numeric, /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i),
  JSON: { oid: OID.jsonb, accepts: isJson },
}

/** Binds parameters to a statement's names. Like Aurora, it declares each type and infers none. */
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
  if (hint === undefined || hint === null) return { oid: OID.text, value }
  const known = HINTS[String(hint)]
  if (!known) throw invalid(`Parameter ${name} has an unknown type hint: ${String(hint)}`)
  if (!known.accepts(value))
    throw invalid(`Cannot parse ${String(hint)} parameter ${name}: its format is invalid.`)
  return { oid: known.oid, value }
}

function scalar(kind: string, value: unknown): Value | undefined {
  if (kind === 'isNull') return value === true ? { oid: 0, value: null } : undefined
  if (kind === 'booleanValue')
    return typeof value === 'boolean' ? { oid: OID.bool, value: String(value) } : undefined
  if (kind === 'longValue') return isWhole(value) ? { oid: OID.int8, value: String(value) } : undefined
  if (kind === 'doubleValue') return isDouble(value) ? { oid: OID.float8, value: String(value) } : undefined
  if (typeof value !== 'string') return undefined
  return { oid: OID.bytea, value: `\\x${Buffer.from(value, 'base64').toString('hex')}` }
}

/** `parseBody` makes strings of large numbers. */
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
