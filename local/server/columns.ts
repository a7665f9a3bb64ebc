import { elements } from './arrays'
import { DataApiError } from './errors'
import { OID } from './oids'
import { ARRAYS, type Format, NotRepresentable, SCALARS, textFormat, Undecodable } from './types'

/** A type that a migration made, so its OID is not known here. */
export type CustomType = { name: string; kind: string }

export type ResultOptions = { longAsString: boolean; decimalAsNumber: boolean }

/**
 * A column of a result. It formats a value as a `Field`, or as plain JSON for `formatRecordsAs`.
 */
export type Column = { label: string; field(raw: string): string; json(raw: string): string }

/** The driver's names of built-in types, for messages. Other types have their lower-case name. */
const BUILT_IN = new Map(
  `18 "CHAR"|26 OID|600 POINT|601 LSEG|602 PATH|603 BOX|604 POLYGON|628 LINE|705 UNKNOWN|718 CIRCLE|774 MACADDR8
790 MONEY|829 MACADDR|1186 INTERVAL|1266 TIMETZ|1560 BIT|1562 VARBIT|2249 RECORD|2278 VOID|3904 INT4RANGE
3906 NUMRANGE|3908 TSRANGE|3910 TSTZRANGE|3912 DATERANGE|3926 INT8RANGE|4072 JSONPATH|1001 BYTEA[]|1041 INET[]
651 CIDR[]|1185 TIMESTAMPTZ[]|1028 OID[]|1187 INTERVAL[]|1270 TIMETZ[]`
    .split(/[|\n]/)
    .map((entry) => entry.split(' '))
    .map(([oid, name]) => [Number(oid), name ?? ''] as const),
)

/**
 * The column's format by its type. Throws `UnsupportedResultException` even if there are no rows.
 */
export function columnOf(
  oid: number,
  label: string,
  custom: CustomType | undefined,
  options: ResultOptions,
): Column {
  const scalar = SCALARS.get(oid) ?? (custom && isText(custom) ? textFormat : undefined)
  if (scalar) return scalarColumn(label, oid, scalar, options)
  const element = ARRAYS.get(oid)
  const format = element && SCALARS.get(element)
  if (format) return arrayColumn(label, format)
  throw unsupported(BUILT_IN.get(oid) ?? custom?.name ?? String(oid))
}

const isText = (custom: CustomType) => custom.kind === 'e' || custom.name === 'vector'

const unsupported = (type: string) =>
  new DataApiError('UnsupportedResultException', `The result contains the unsupported data type ${type}.`)

function scalarColumn(label: string, oid: number, format: Format, options: ResultOptions): Column {
  if (oid === OID.numeric && options.decimalAsNumber) return { label, json: decimal, field: decimalField }
  const { key, json } = format.key === 'longValue' && options.longAsString ? textFormat : format
  const opening = `{"${key}":`
  return { label, json, field: (raw) => `${opening}${json(raw)}}` }
}

/** For DOUBLE_OR_LONG, a whole decimal is a long and another decimal a double. */
function decimal(raw: string): string {
  if (!/^-?[\d.]+$/.test(raw)) throw new NotRepresentable('NaN and Infinity values are not supported')
  return raw
}
const decimalField = (raw: string) => `{"${raw.includes('.') ? 'doubleValue' : 'longValue'}":${decimal(raw)}}`

const LISTS: Record<string, string> = {
  booleanValue: 'booleanValues',
  longValue: 'longValues',
  doubleValue: 'doubleValues',
}

function arrayColumn(label: string, format: Format): Column {
  const opening = `{"arrayValue":{"${LISTS[format.key] ?? 'stringValues'}":`
  const json = (raw: string) => {
    const found = elements(raw)
    if (!found) throw new NotRepresentable('The result contains an unsupported multidimensional array.')
    return `[${found.map((one) => (one === null ? 'null' : format.json(one))).join()}]`
  }
  return { label, json, field: (raw) => `${opening}${json(raw)}}}` }
}

/** The error for a value that the Data API cannot represent. */
export function valueError(error: unknown): unknown {
  if (error instanceof NotRepresentable) return new DataApiError('UnsupportedResultException', error.message)
  if (error instanceof Undecodable) return new DataApiError('InternalFailure', 'The value cannot be decoded.')
  return error
}
