import { noun, plural } from '@/components/ui/plural'
import { dayName, type Year } from './year'

export function YearInWords({ year: { total, active, best } }: { year: Year }) {
  if (!best)
    return <figcaption className="mb-2 text-sm text-muted">No posts or replies in the last year.</figcaption>
  return (
    <figcaption className="mb-2 text-sm text-muted">
      <strong className="font-semibold text-ink">{total.toLocaleString('en')}</strong>{' '}
      {noun(total, 'post or reply', 'posts and replies')} on {plural(active, 'day')} in the last year. Busiest
      day: {dayName(best.day)} ({best.acts}).
    </figcaption>
  )
}

export function YearTable({ year: { months } }: { year: Year }) {
  const busy = months.filter(({ acts }) => acts > 0)
  if (busy.length === 0) return null
  return (
    <div className="sr-only">
      <table>
        <caption>Posts and replies by month</caption>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">Posts and replies</th>
            <th scope="col">Active days</th>
          </tr>
        </thead>
        <tbody>
          {busy.map(({ name, acts, days }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{acts}</td>
              <td>{days}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
