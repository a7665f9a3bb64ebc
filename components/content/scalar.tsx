import type { ReactNode } from 'react'
import { exactTime } from '@/components/ui/time-text'
import type { Budget } from './budget'
import { isChange, type Scalar, type Tone, toneOf } from './data-shape'
import { Text } from './text'

const tones: Record<Tone, string> = { good: 'text-good', poor: 'text-warn', bad: 'text-bad' }
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/
/** Created once, because `toLocaleString` creates a formatter for each number. */
const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 8 })

function NumberValue({ value, change }: { value: number; change: boolean }) {
  const text = numbers.format(value)
  if (!change || value === 0) return <span className="tabular-nums">{text}</span>
  return (
    <span className={`tabular-nums ${value > 0 ? 'text-good' : 'text-bad'}`}>
      {value > 0 ? `+${text}` : text.replace('-', '−')}
    </span>
  )
}

function TextValue({ value }: { value: string }) {
  const tone = toneOf(value)
  if (tone) return <span className={`font-medium ${tones[tone]}`}>{value}</span>
  const at = instant.test(value) ? new Date(value) : undefined
  if (at && !Number.isNaN(at.valueOf()))
    return <time dateTime={value}>{exactTime(at.toISOString()).replace(/:00 UTC$/, ' UTC')}</time>
  return <Text>{value}</Text>
}

/** Signs and words carry the meaning without color. */
export function scalarValue(name: string, value: Scalar, budget: Budget): ReactNode {
  budget.take(1)
  if (value === null || value === '') return <span className="text-muted">none</span>
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return <NumberValue value={value} change={isChange(name)} />
  const text = budget.fit(value)
  budget.take(3 * (text.split('://').length - 1))
  return <TextValue value={text} />
}
