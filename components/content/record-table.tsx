import { ScalarValue } from './scalar'
import { Scroller } from './scroller'
import { columnsOf, type Fields, isScalar, isScalars, labelOf } from './shape'

const mostColumns = 10

function Cell({ name, value }: { name: string; value: unknown }) {
  if (value === undefined) return null
  if (isScalar(value)) return <ScalarValue name={name} value={value} />
  if (isScalars(value)) return value.map(String).join(', ')
  return <code>{JSON.stringify(value)}</code>
}

const isNumeric = (records: Fields[], key: string) =>
  records.every((record) => record[key] === undefined || typeof record[key] === 'number')

/** A list of records as a table; its first column names the rows. */
export function RecordTable({ label, records, most }: { label: string; records: Fields[]; most: number }) {
  const columns = columnsOf(records).slice(0, mostColumns)
  const [first = '', ...rest] = columns
  const look = (key: string) => (isNumeric(records, key) ? 'md-right' : undefined)
  const left = records.length - most
  return (
    <Scroller label={label}>
      <table>
        <thead>
          <tr>
            {columns.map((key) => (
              <th key={key} scope="col" className={look(key)}>
                {labelOf(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.slice(0, most).map((record, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a post never change places
            <tr key={index}>
              <th scope="row" className={look(first)}>
                <Cell name={first} value={record[first]} />
              </th>
              {rest.map((key) => (
                <td key={key} className={look(key)}>
                  <Cell name={key} value={record[key]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && <p className="py-1 text-muted text-xs">and {left} more</p>}
    </Scroller>
  )
}
