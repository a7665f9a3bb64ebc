import type { ReactNode } from 'react'
import type { Budget } from './budget'
import { columnsOf, type Fields, isScalar, isScalars, labelOf } from './data-shape'
import { scalarValue } from './scalar'
import { Scroller } from './scroller'

const mostColumns = 10

function cell(name: string, value: unknown, budget: Budget): ReactNode {
  budget.take(1)
  if (value === undefined) return null
  if (isScalar(value)) return scalarValue(name, value, budget)
  if (isScalars(value)) return budget.fit(value.map(String).join(', '))
  return <code>{budget.fit(JSON.stringify(value))}</code>
}

const isNumeric = (records: Fields[], key: string) =>
  records.every((record) => record[key] === undefined || typeof record[key] === 'number')

export function recordTable(label: string, records: Fields[], budget: Budget): ReactNode {
  const columns = columnsOf(records).slice(0, mostColumns)
  const [first = '', ...rest] = columns
  const looks = new Map(columns.map((key) => [key, isNumeric(records, key) ? 'md-right' : undefined]))
  const head = columns.map((key, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a post never change places
    <th key={index} scope="col" className={looks.get(key)}>
      {budget.fit(labelOf(key))}
    </th>
  ))
  const { shown, left } = budget.fill(records, (record, index) => {
    budget.take(1)
    return (
      <tr key={index}>
        <th scope="row" className={looks.get(first)}>
          {cell(first, record[first], budget)}
        </th>
        {rest.map((key, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a post never change places
          <td key={column} className={looks.get(key)}>
            {cell(key, record[key], budget)}
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
