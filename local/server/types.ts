/** How a column's raw text becomes a member of the answer: its key in `Field`, and the JSON of its value. */
export type Format = { key: string; json(raw: string): string }

const string = JSON.stringify
const NOT_A_NUMBER = /^-?(NaN|Infinity|infinity)$/

const float = (raw: string): string => {
  if (NOT_A_NUMBER.test(raw)) throw new NotRepresentable('NaN and Infinity values are not supported')
  return String(Number(raw))
}

/** A value that its type can hold and the Data API cannot. */
export class NotRepresentable extends Error {}
/** A value that the service fails to decode, with an internal failure. */
export class Undecodable extends Error {}

/** No fraction where it is zero, milliseconds where they suffice, else microseconds. */
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

/** jsonb's text has a space after each colon and comma; the service's has none. Number and key texts are kept. */
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
  [16, bool],
  [17, blob],
  [19, text],
  [20, long],
  [21, long],
  [23, long],
  [25, text],
  [114, json],
  [650, text],
  [700, double],
  [701, double],
  [869, text],
  [1042, text],
  [1043, text],
  [1082, asString(date)],
  [1083, asString(time)],
  [1114, stamp],
  [1184, stamp],
  [1700, text],
  [2950, text],
  [3802, json],
])

/** The array types that it supports: the element's OID by the array's. Arrays of timestamptz, inet and enums are not. */
export const ARRAYS: ReadonlyMap<number, number> = new Map([
  [199, 114],
  [1000, 16],
  [1002, 1042],
  [1003, 19],
  [1005, 21],
  [1007, 23],
  [1009, 25],
  [1014, 1042],
  [1015, 1043],
  [1016, 20],
  [1021, 700],
  [1022, 701],
  [1115, 1114],
  [1182, 1082],
  [1183, 1083],
  [1231, 1700],
  [1561, 25],
  [2951, 2950],
  [3807, 3802],
])

export const textFormat = text
