import type { Catalog } from './catalog'
import type { FieldDescription } from './statement'

type Facts = { jdbc: number; precision: number; scale?: number; signed?: boolean; plain?: boolean }

/** Codes of `java.sql.Types`, because the real service runs on JDBC. */
const JDBC = { array: 2003, numeric: 2, other: 1111, varchar: 12 }
const UNBOUNDED = 2_147_483_647

/** By type name: JDBC's code, digits, and whether the type is signed or case-insensitive. */
const FACTS: Record<string, Facts> = {
  bool: { jdbc: -7, precision: 1, plain: true },
  int2: { jdbc: 5, precision: 5, signed: true },
  int4: { jdbc: 4, precision: 10, signed: true },
  int8: { jdbc: -5, precision: 19, signed: true },
  float4: { jdbc: 7, precision: 8, scale: 8, signed: true },
  float8: { jdbc: 8, precision: 17, scale: 17, signed: true },
  numeric: { jdbc: 2, precision: 0, signed: true },
  bpchar: { jdbc: 1, precision: UNBOUNDED },
  text: { jdbc: 12, precision: UNBOUNDED },
  varchar: { jdbc: 12, precision: UNBOUNDED },
  name: { jdbc: 12, precision: 63 },
  bytea: { jdbc: -2, precision: UNBOUNDED },
  date: { jdbc: 91, precision: 13, plain: true },
  time: { jdbc: 92, precision: 15, scale: 6, plain: true },
  timestamp: { jdbc: 93, precision: 29, scale: 6, plain: true },
  timestamptz: { jdbc: 93, precision: 35, scale: 6, plain: true },
}

export function metadataJson(fields: FieldDescription[], catalog: Catalog): string {
  return JSON.stringify(fields.map((field) => metadataOf(field, catalog)))
}

function metadataOf(field: FieldDescription, catalog: Catalog) {
  const type = catalog.type(field.dataTypeID)
  const facts = factsOf(type?.name ?? '', type?.kind)
  const element = facts.jdbc === JDBC.array ? catalog.type(type?.element ?? 0) : undefined
  const column = catalog.column(field)
  const numeric = facts.signed === true
  return {
    arrayBaseColumnType: element ? factsOf(element.name, element.kind).jdbc : 0,
    isAutoIncrement: column?.autoIncrement ?? false,
    isCaseSensitive: !numeric && !facts.plain,
    isCurrency: false,
    isSigned: numeric,
    label: field.name,
    name: field.name,
    nullable: column && !column.notNull ? 1 : 0,
    ...digits(facts, field.dataTypeModifier),
    schemaName: '',
    tableName: column?.table ?? '',
    type: facts.jdbc,
    typeName: type?.name ?? '',
  }
}

function factsOf(name: string, kind: string | undefined): Facts {
  if (name.startsWith('_')) return { jdbc: JDBC.array, precision: UNBOUNDED }
  return FACTS[name] ?? { jdbc: kind === 'e' ? JDBC.varchar : JDBC.other, precision: UNBOUNDED }
}

/** The type modifier holds the declared length or digits, plus four. */
function digits({ jdbc, precision, scale = 0 }: Facts, modifier: number) {
  if (modifier < 4) return { precision, scale }
  const declared = modifier - 4
  if (jdbc === JDBC.numeric) return { precision: declared >> 16, scale: declared & 0x7ff }
  if (jdbc === 1 || jdbc === 12) return { precision: declared, scale }
  return { precision, scale }
}
