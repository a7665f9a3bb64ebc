import type { ReactNode } from 'react'
import type { Budget } from './budget'
import { type Fields, fieldsOf, isFields, isRecords, isScalar, isScalars, labelOf } from './data-shape'
import { recordTable } from './record-table'
import { scalarValue } from './scalar'

const mostDeep = 4
/** The longest item of an array on one line, in characters. */
const mostWide = 20

const isNarrow = (value: unknown) =>
  isScalar(value) || (isScalars(value) && value.every((item) => String(item).length <= mostWide))

const Left = ({ count }: { count: number }) =>
  count > 0 ? <p className="text-muted text-xs">and {count} more</p> : null

function list(name: string, values: unknown[], depth: number, budget: Budget): ReactNode {
  if (values.length === 0) return <span className="text-muted">none</span>
  const { shown, left } = budget.fill(values, (item, index) => {
    budget.take(1)
    return (
      <li key={index} className={isScalar(item) ? 'min-w-0 rounded bg-sunken px-1.5' : 'min-w-0'}>
        {anyValue(name, item, depth + 1, budget)}
      </li>
    )
  })
  return (
    <>
      <ul className={isScalars(values) ? 'flex flex-wrap gap-1' : 'space-y-2'}>{shown}</ul>
      <Left count={left} />
    </>
  )
}

/**
 * An object, one key per line. It is not a component, because `budget` must be used up in the
 * order of the page.
 */
export function fieldList(fields: Fields, depth: number, budget: Budget): ReactNode {
  const entries = fieldsOf(fields)
  if (entries.length === 0) return <span className="text-muted">none</span>
  const { shown, left } = budget.fill(entries, ([key, value], index) => {
    budget.take(3)
    return (
      <div key={index} className={isNarrow(value) ? 'field' : 'field field-wide'}>
        <dt dir="auto">{budget.fit(labelOf(key))}</dt>
        <dd>{anyValue(key, value, depth + 1, budget)}</dd>
      </div>
    )
  })
  return (
    <>
      <dl className="fields">{shown}</dl>
      <Left count={left} />
    </>
  )
}

function anyValue(name: string, value: unknown, depth: number, budget: Budget): ReactNode {
  budget.take(1)
  if (isScalar(value)) return scalarValue(name, value, budget)
  if (depth > mostDeep) return <code>{budget.fit(JSON.stringify(value))}</code>
  if (isRecords(value)) return recordTable(labelOf(name), value, budget)
  if (Array.isArray(value)) return list(name, value, depth, budget)
  return isFields(value) ? fieldList(value, depth, budget) : null
}
