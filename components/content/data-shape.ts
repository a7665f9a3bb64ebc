export type Scalar = string | number | boolean | null
export type Fields = Record<string, unknown>

export const isScalar = (value: unknown): value is Scalar => value === null || typeof value !== 'object'
export const isFields = (value: unknown): value is Fields => !isScalar(value) && !Array.isArray(value)

export const isRecords = (value: unknown): value is Fields[] =>
  Array.isArray(value) && value.length > 0 && value.every(isFields)

export const isScalars = (value: unknown): value is Scalar[] => Array.isArray(value) && value.every(isScalar)

/** `change_pct` becomes `change pct`. */
export const labelOf = (key: string): string =>
  key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim() || key

const naming = /^(title|service|symbol|ticker|name|id|key|host|check|task|job|item|date|day|time)$/i
const standing = /^(status|state|result|ok|severity)$/i

/** Names first, then states, then short values. jsonb keeps no order of keys. */
function rank(key: string, value: unknown): number {
  if (!isScalar(value)) return 3
  if (naming.test(key)) return 0
  return standing.test(key) ? 1 : 2
}

export const fieldsOf = (fields: Fields): [string, unknown][] =>
  Object.entries(fields)
    .map((entry) => ({ entry, place: rank(...entry) }))
    .sort((a, b) => a.place - b.place)
    .map(({ entry }) => entry)

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

export function toneOf(value: unknown): Tone | undefined {
  if (typeof value !== 'string') return undefined
  if (good.test(value)) return 'good'
  if (poor.test(value)) return 'poor'
  return bad.test(value) ? 'bad' : undefined
}

export const isChange = (key: string): boolean => /(^|_)(change|chg|delta|diff|pnl|return)(_|$)/i.test(key)
