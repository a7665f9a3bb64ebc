import { ARRAY_OID, OID } from './oids'

/** How a column's raw text becomes a member of the answer: its key in `Field`, and its JSON. */
export type Format = { key: string; json(raw: string): string }

const string = JSON.stringify
const NOT_A_NUMBER = /^-?(NaN|Infinity|infinity)$/

const float = (raw: string): string => {
  if (NOT_A_NUMBER.test(raw)) throw new NotRepresentable('NaN and Infinity values are not supported')
  return String(Number(raw))
}

/** A value that the type allows, but the Data API does not. */
export class NotRepresentable extends Error {}
/** A value that makes the service fail with an internal error. */
export class Undecodable extends Error {}

/** No fraction if it is zero, milliseconds if they suffice, else microseconds. */
function fraction(digits: string | undefined): string {
  if (!digits) return ''
  const six = digits.padEnd(6, '0')
  if (six === '000000') return ''
  return `.${six.endsWith('000') ? six.slice(0, 3) : six}`
}

const STAMP = /^(\d+-\d\d-\d\d \d\d:\d\d:\d\d)(?:\.(\d+))?(?:([+-])(\d\d)(?::?(\d\d))?(?::?(\d\d))?)?( BC)?$/

/** Always in UTC and without an offset, whatever the session's time zone is. */
export function timestamp(raw: string): string {
  const match = STAMP.exec(raw)
  if (!match) throw new Undecodable(raw)
  const [, stamp = '', digits, sign, hours, minutes = '0', seconds = '0', era = ''] = match
  const offset = Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds)
  return (offset ? shifted(stamp, sign === '-' ? offset : -offset) : stamp) + fraction(digits) + era
}

function shifted(stamp: string, seconds: number): string {
  const moved = new Date(Date.parse(`${stamp.replace(' ', 'T')}Z`) + seconds * 1000)
  return moved.toISOString().slice(0, 19).replace('T', ' ')
}

function date(raw: string): string {
  if (raw.endsWith('infinity')) throw new Undecodable(raw)
  return raw
}

function time(raw: string): string {
  const [whole = '', digits] = raw.split('.')
  return whole + fraction(digits)
}

/** jsonb's text has a space after each colon and comma. The service's text does not. */
export const compact = (raw: string) => raw.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1')

const asString = (convert: (raw: string) => string): Format => ({
  key: 'stringValue',
  json: (raw) => string(convert(raw)),
})
const text: Format = { key: 'stringValue', json: string }
const bool: Format = { key: 'booleanValue', json: (raw) => (raw === 't' ? 'true' : 'false') }
const long: Format = { key: 'longValue', json: (raw) => raw }
const double: Format = { key: 'doubleValue', json: float }
const blob: Format = {
  key: 'blobValue',
  json: (raw) => `"${Buffer.from(raw.slice(2), 'hex').toString('base64')}"`,
}
const json = asString(compact)
const stamp = asString(timestamp)

/** The scalar types that the Data API supports, by OID. */
export const SCALARS: ReadonlyMap<number, Format> = new Map([
  [OID.bool, bool],
  [OID.bytea, blob],
  [OID.name, text],
  [OID.int8, long],
  [OID.int2, long],
  [OID.int4, long],
  [OID.text, text],
  [OID.json, json],
  [OID.cidr, text],
  [OID.float4, double],
  [OID.float8, double],
  [OID.inet, text],
  [OID.bpchar, text],
  [OID.varchar, text],
  [OID.date, asString(date)],
  [OID.time, asString(time)],
  [OID.timestamp, stamp],
  [OID.timestamptz, stamp],
  [OID.numeric, text],
  [OID.uuid, text],
  [OID.jsonb, json],
])

/**
 * The element types of the supported arrays, by the array's OID. The Data API does not support
 * arrays of timestamptz, inet and enums.
 */
export const ARRAYS: ReadonlyMap<number, number> = new Map([
  [ARRAY_OID.json, OID.json],
  [ARRAY_OID.bool, OID.bool],
  [ARRAY_OID.char, OID.bpchar],
  [ARRAY_OID.name, OID.name],
  [ARRAY_OID.int2, OID.int2],
  [ARRAY_OID.int4, OID.int4],
  [ARRAY_OID.text, OID.text],
  [ARRAY_OID.bpchar, OID.bpchar],
  [ARRAY_OID.varchar, OID.varchar],
  [ARRAY_OID.int8, OID.int8],
  [ARRAY_OID.float4, OID.float4],
  [ARRAY_OID.float8, OID.float8],
  [ARRAY_OID.timestamp, OID.timestamp],
  [ARRAY_OID.date, OID.date],
  [ARRAY_OID.time, OID.time],
  [ARRAY_OID.numeric, OID.numeric],
  [ARRAY_OID.bit, OID.text],
  [ARRAY_OID.uuid, OID.uuid],
  [ARRAY_OID.jsonb, OID.jsonb],
])

export const textFormat = text
