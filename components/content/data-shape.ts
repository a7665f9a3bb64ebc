export type Scalar = string | number | boolean | null
export type Fields = Record<string, unknown>

export const isScalar = (value: unknown): value is Scalar => value === null || typeof value !== 'object'
export const isFields = (value: unknown): value is Fields => !isScalar(value) && !Array.isArray(value)

/** Whether a value is a list of records, which a table shows best. */
export const isRecords = (value: unknown): value is Fields[] =>
  Array.isArray(value) && value.length > 0 && value.every(isFields)

export const isScalars = (value: unknown): value is Scalar[] => Array.isArray(value) && value.every(isScalar)

/** A key as a person would write it: `change_pct` is "change pct". */
export const labelOf = (key: string): string =>
  key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim() || key

const naming = /^(title|service|symbol|ticker|name|id|key|host|check|task|job|item|date|day|time)$/i
const standing = /^(status|state|result|ok|severity)$/i

/** What a value is called comes first, then how it stands, then what is short; the database keeps no order of keys. */
function rank(key: string, value: unknown): number {
  if (!isScalar(value)) return 3
  if (naming.test(key)) return 0
  return standing.test(key) ? 1 : 2
}

/** The fields of a record in the order in which a person would look at them. */
export const fieldsOf = (fields: Fields): [string, unknown][] =>
  Object.entries(fields)
    .map((entry) => ({ entry, place: rank(...entry) }))
    .sort((a, b) => a.place - b.place)
    .map(({ entry }) => entry)

/** The keys of all records, the one that names them first. */
export const columnsOf = (records: Fields[]): string[] => {
  const keys = [...new Set(records.flatMap((record) => Object.keys(record)))]
  return keys.sort((a, b) => Number(naming.test(b)) - Number(naming.test(a)))
}

const good = /^(ok|up|healthy|pass|passed|passing|success|succeeded|done|green|online|ready|buy|bullish)$/i
const poor =
  /^(warn|warning|degraded|partial|pending|slow|yellow|flaky|delayed|late|stale|in[ _-]progress|running)$/i
const bad =
  /^(error|err|fail|failed|failing|failure|down|critical|red|offline|unhealthy|broken|outage|sell|bearish)$/i

export type Tone = 'good' | 'poor' | 'bad'

/** How a word such as a status is meant, if it is one of those everybody uses. */
export function toneOf(value: unknown): Tone | undefined {
  if (typeof value !== 'string') return undefined
  if (good.test(value)) return 'good'
  if (poor.test(value)) return 'poor'
  return bad.test(value) ? 'bad' : undefined
}

/** Whether numbers under this key are changes, whose sign matters. */
export const isChange = (key: string): boolean => /(^|_)(change|chg|delta|diff|pnl|return)(_|$)/i.test(key)
