import { scaleLinear } from 'd3-scale'
import { area, curveMonotoneX, line } from 'd3-shape'

const width = 64
const height = 18

/** Each has its own scale. Decorative: numbers stand beside it. */
export function Sparkline({ hours }: { hours: number[] }) {
  const x = scaleLinear([0, Math.max(hours.length - 1, 1)], [1, width - 1])
  const y = scaleLinear([0, Math.max(...hours, 1)], [height - 1.5, 2])
  const shape = area<number>((_, index) => x(index), height, y)
    .curve(curveMonotoneX)
    .digits(1)
  const edge = line<number>((_, index) => x(index), y)
    .curve(curveMonotoneX)
    .digits(1)
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      className="shrink-0 text-accent"
    >
      <path d={shape(hours) ?? ''} className="fill-current opacity-15" />
      <path
        d={edge(hours) ?? ''}
        className="fill-none stroke-current"
        strokeWidth="1.25"
        strokeLinejoin="round"
      />
    </svg>
  )
}
