import type { Connection } from './connection'
import type { FieldDescription } from './statement'

export type TypeEntry = { name: string; kind: string; element: number }
export type ColumnEntry = { table: string; notNull: boolean; autoIncrement: boolean }

const TYPES = 'select oid::text, typname::text, typtype::text, typelem::text from pg_catalog.pg_type'
const COLUMNS = `select a.attnum::text, c.relname::text, a.attnotnull,
  a.attidentity <> '' or coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid) like 'nextval(%', false)
  from pg_catalog.pg_attribute a
  join pg_catalog.pg_class c on c.oid = a.attrelid
  left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = $1::oid and a.attnum > 0`
const TEXT = 25

/** A cache of a database's types and columns. It reads the catalogs when a result needs them. */
export class Catalog {
  private types = new Map<number, TypeEntry>()
  private readonly tables = new Map<number, Map<number, ColumnEntry>>()

  type(oid: number): TypeEntry | undefined {
    return this.types.get(oid)
  }

  column({ tableID, columnID }: FieldDescription): ColumnEntry | undefined {
    return this.tables.get(tableID)?.get(columnID)
  }

  /** Reads these columns' types through the session that has just described them. */
  async learnTypes(connection: Connection, fields: FieldDescription[]): Promise<void> {
    if (fields.every(({ dataTypeID }) => this.types.has(dataTypeID))) return
    const { rows } = await connection.run(TYPES)
    this.types = new Map(
      rows.map(([oid, name, kind, element]) => [
        Number(oid),
        { name: name ?? '', kind: kind ?? '', element: Number(element) },
      ]),
    )
  }

  async learnTables(connection: Connection, fields: FieldDescription[]): Promise<void> {
    for (const tableID of new Set(fields.map((field) => field.tableID))) {
      if (!tableID || this.tables.has(tableID)) continue
      const { rows } = await connection.run(COLUMNS, [TEXT], [String(tableID)])
      const columns = rows.map(([number, table, notNull, auto]) => {
        const entry = { table: table ?? '', notNull: notNull === 't', autoIncrement: auto === 't' }
        return [Number(number), entry] as const
      })
      this.tables.set(tableID, new Map(columns))
    }
  }
}
