import { RecordTable } from './record-table'
import { ScalarValue } from './scalar'
import { type Fields, fieldsOf, isFields, isRecords, isScalar, isScalars, labelOf } from './shape'

const mostDeep = 4
/** Characters of an item of a list that stands in a column. */
const mostWide = 20

type Shown = { name: string; value: unknown; most: number; depth: number }

/** What fits into a column beside others. */
const isNarrow = (value: unknown) =>
  isScalar(value) || (isScalars(value) && value.every((item) => String(item).length <= mostWide))

const Left = ({ count }: { count: number }) =>
  count > 0 ? <p className="text-muted text-xs">and {count} more</p> : null

function List({ name, value, most, depth }: Shown & { value: unknown[] }) {
  if (value.length === 0) return <span className="text-muted">none</span>
  return (
    <>
      <ul className={isScalars(value) ? 'flex flex-wrap gap-1' : 'space-y-2'}>
        {value.slice(0, most).map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the items of a post never change places
          <li key={index} className={isScalar(item) ? 'min-w-0 rounded bg-sunken px-1.5' : 'min-w-0'}>
            <Value name={name} value={item} most={most} depth={depth + 1} />
          </li>
        ))}
      </ul>
      <Left count={value.length - most} />
    </>
  )
}

/** Something with names in it, one a line. */
export function FieldList({ fields, most, depth }: { fields: Fields; most: number; depth: number }) {
  const entries = fieldsOf(fields)
  if (entries.length === 0) return <span className="text-muted">nothing</span>
  return (
    <>
      <dl className="fields">
        {entries.slice(0, most).map(([key, value]) => (
          <div key={key} className={isNarrow(value) ? 'field' : 'field field-wide'}>
            <dt dir="auto">{labelOf(key)}</dt>
            <dd>
              <Value name={key} value={value} most={most} depth={depth + 1} />
            </dd>
          </div>
        ))}
      </dl>
      <Left count={entries.length - most} />
    </>
  )
}

/** Any value by its shape: a word, a list, a table of records, or fields; what is too deep for that as it is written. */
export function Value({ name, value, most, depth }: Shown) {
  if (isScalar(value)) return <ScalarValue name={name} value={value} />
  if (depth > mostDeep) return <code>{JSON.stringify(value)}</code>
  if (isRecords(value)) return <RecordTable label={labelOf(name)} records={value} most={most} />
  if (Array.isArray(value)) return <List name={name} value={value} most={most} depth={depth} />
  return isFields(value) ? <FieldList fields={value} most={most} depth={depth} /> : null
}
