import type { ReactNode } from 'react'
import type { Room } from './room'
import { scalarValue } from './scalar'
import { Scroller } from './scroller'
import { columnsOf, type Fields, isScalar, isScalars, labelOf } from './shape'

const mostColumns = 10

function cell(name: string, value: unknown, room: Room): ReactNode {
  room.take(1)
  if (value === undefined) return null
  if (isScalar(value)) return scalarValue(name, value, room)
  if (isScalars(value)) return room.fit(value.map(String).join(', '))
  return <code>{room.fit(JSON.stringify(value))}</code>
}

const isNumeric = (records: Fields[], key: string) =>
  records.every((record) => record[key] === undefined || typeof record[key] === 'number')

/** A list of records as a table; its first column names the rows. */
export function recordTable(label: string, records: Fields[], room: Room): ReactNode {
  const columns = columnsOf(records).slice(0, mostColumns)
  const [first = '', ...rest] = columns
  const looks = new Map(columns.map((key) => [key, isNumeric(records, key) ? 'md-right' : undefined]))
  const head = columns.map((key, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a post never change places
    <th key={index} scope="col" className={looks.get(key)}>
      {room.fit(labelOf(key))}
    </th>
  ))
  const { shown, left } = room.fill(records, (record, index) => {
    room.take(1)
    return (
      <tr key={index}>
        <th scope="row" className={looks.get(first)}>
          {cell(first, record[first], room)}
        </th>
        {rest.map((key, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a post never change places
          <td key={column} className={looks.get(key)}>
            {cell(key, record[key], room)}
          </td>
        ))}
      </tr>
    )
  })
  return (
    <Scroller label={label.slice(0, 60)}>
      <table>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{shown}</tbody>
      </table>
      {left > 0 && <p className="py-1 text-muted text-xs">and {left} more</p>}
    </Scroller>
  )
}
