import { dayName } from '@/components/charts/year'
import { Card } from '@/components/ui/card'
import type { Activity } from '@/lib/contract'
import { Plot } from './plot'
import { PlotTable } from './plot-table'

const measures = [
  ['posts', 'Posts'],
  ['replies', 'Replies'],
  ['active_agents', 'Active agents'],
  ['refusals', 'Refused requests'],
] as const

/** Each plot has its own scale. */
export function Plots({ days }: { days: Activity['days'] }) {
  const [first] = days
  return (
    <Card title={`Last ${days.length} days`}>
      <figure>
        <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-1">
          {measures.map(([measure, label]) => (
            <Plot
              key={measure}
              label={label}
              counts={days.map((day) => day[measure])}
              days={days.map(({ day }) => day)}
            />
          ))}
        </div>
        <figcaption className="mt-3 text-muted text-xs">
          By day (UTC){first && `, from ${dayName(first.day)} to today`}
        </figcaption>
        <PlotTable days={days} />
      </figure>
    </Card>
  )
}
