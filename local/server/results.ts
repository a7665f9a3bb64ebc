import type { Catalog } from './catalog'
import { type Column, columnOf, type ResultOptions, valueError } from './columns'
import type { Connection } from './connection'
import { DataApiError, invalid } from './errors'
import { metadataJson } from './metadata'
import type { FieldDescription, Outcome } from './statement'
import { ARRAYS, SCALARS } from './types'

export type Wanted = ResultOptions & { metadata: boolean; json: boolean }
export type Limits = { responseBytes: number; rowBytes: number; jsonBytes: number }

const NULL = '{"isNull":true}'

/** Formats and metadata of columns. A prepared statement keeps one description for all its runs. */
const columnsOf = new WeakMap<FieldDescription[], Column[]>()
const metadataOf = new WeakMap<FieldDescription[], string>()

/**
 * The body of an `ExecuteStatement` answer. It still needs the session if a type is not known yet.
 */
export async function answerOf(
  outcome: Outcome,
  wanted: Wanted,
  limits: Limits,
  connection: Connection,
  catalog: Catalog,
): Promise<string> {
  const { fields } = outcome
  if (!fields) return `{"generatedFields":[],"numberOfRecordsUpdated":${updated(outcome.tag)}}`
  const columns = await columnsFor(fields, wanted, connection, catalog)
  withinLimits(outcome, limits)
  try {
    if (wanted.json) return jsonAnswer(outcome, columns, limits)
    const records = `"numberOfRecordsUpdated":0,"records":[${outcome.rows.map((row) => record(row, columns)).join()}]`
    if (!wanted.metadata) return `{${records}}`
    return `{"columnMetadata":${await metadataFor(fields, connection, catalog)},${records}}`
  } catch (error) {
    throw valueError(error)
  }
}

/** Counts only changes of statements that return no rows. A SELECT's count is 0. */
function updated(tag: string): number {
  const [, count] = /^(?:INSERT \d+|UPDATE|DELETE|MERGE) (\d+)$/.exec(tag) ?? []
  return Number(count ?? 0)
}

async function columnsFor(
  fields: FieldDescription[],
  wanted: Wanted,
  connection: Connection,
  catalog: Catalog,
) {
  const plain = !wanted.longAsString && !wanted.decimalAsNumber
  const known = plain && columnsOf.get(fields)
  if (known) return known
  const unknown = fields.some(({ dataTypeID }) => !SCALARS.has(dataTypeID) && !ARRAYS.has(dataTypeID))
  if (unknown) await catalog.learnTypes(connection, fields)
  const columns = fields.map(({ dataTypeID, name }) =>
    columnOf(dataTypeID, name, catalog.type(dataTypeID), wanted),
  )
  if (plain) columnsOf.set(fields, columns)
  return columns
}

async function metadataFor(
  fields: FieldDescription[],
  connection: Connection,
  catalog: Catalog,
): Promise<string> {
  const known = metadataOf.get(fields)
  if (known) return known
  await catalog.learnTypes(connection, fields)
  await catalog.learnTables(connection, fields)
  const made = metadataJson(fields, catalog)
  metadataOf.set(fields, made)
  return made
}

/**
 * The service counts PostgreSQL's wire size of a row: 2 + 4 × columns + the bytes of its values.
 */
function withinLimits({ bytes, widest }: Outcome, { responseBytes, rowBytes }: Limits): void {
  if (bytes > responseBytes)
    throw new DataApiError('UnsupportedResultException', 'The result exceeds the size limit 1 MB.')
  if (widest > rowBytes)
    throw new DataApiError(
      'UnsupportedResultException',
      'Packet for query is too large: a row exceeds 64 KB.',
    )
}

function record(row: (string | null)[], columns: Column[]): string {
  let text = '['
  for (let i = 0; i < row.length; i++) {
    const raw = row[i] ?? null
    if (i > 0) text += ','
    text += raw === null ? NULL : columns[i]?.field(raw)
  }
  return `${text}]`
}

function jsonAnswer({ rows }: Outcome, columns: Column[], { jsonBytes }: Limits): string {
  const labels = columns.map(({ label }) => JSON.stringify(label))
  if (new Set(labels).size < labels.length)
    throw invalid('Duplicate column labels are not supported with JSON format.')
  const members = (row: (string | null)[]) =>
    columns.map(({ json }, i) => `${labels[i]}:${row[i] == null ? 'null' : json(row[i] ?? '')}`)
  const formatted = `[${rows.map((row) => `{${members(row).join()}}`).join()}]`
  if (formatted.length > jsonBytes)
    throw new DataApiError('BadRequestException', 'The result exceeds the size limit 10 MB.')
  return `{"formattedRecords":${JSON.stringify(formatted)},"numberOfRecordsUpdated":0}`
}
