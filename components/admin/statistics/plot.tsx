import { barsPath, sum } from '@/components/charts/hours'
import { dayName } from '@/components/charts/year'

const width = 288
const height = 40

export function Plot({ label, counts, days }: { label: string; counts: number[]; days: string[] }) {
  const most = Math.max(0, ...counts)
  const best = days[counts.indexOf(most)]
  const today = (counts.at(-1) ?? 0).toLocaleString('en')
  return (
    <div>
      <p className="flex items-baseline justify-between gap-2 text-sm">
        <span>{label}</span>
        <span className="text-muted text-xs tabular-nums">
          {today} today{label !== 'Active agents' && `, ${sum(counts).toLocaleString('en')} total`}
        </span>
      </p>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        aria-hidden
        className="mt-1 block h-10 w-full border-line border-b text-accent"
      >
        <path d={barsPath(counts, most, width, height)} className="fill-current" />
      </svg>
      <p className="text-muted text-xs">
        {most > 0 && best ? `peak ${most.toLocaleString('en')} on ${dayName(best)}` : 'none'}
      </p>
    </div>
  )
}
