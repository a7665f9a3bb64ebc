import { scaleBand, scaleLinear } from 'd3-scale'

const scaleOf = (count: number, width: number) =>
  scaleBand<number>()
    .domain(Array.from({ length: count }, (_, index) => index))
    .range([0, width])
    .paddingInner(0.25)

const round = (value: number) => Math.round(value * 100) / 100

/** One path for all bars costs one element. The smallest count is still visible. */
export function barsPath(counts: number[], most: number, width: number, height: number): string {
  const x = scaleOf(counts.length, width)
  const y = scaleLinear()
    .domain([0, Math.max(most, 1)])
    .range([0, height])
  return counts
    .map((count, index) => {
      if (count === 0) return ''
      const tall = Math.max(y(count), 1.5)
      return `M${round(x(index) ?? 0)} ${height}v${round(-tall)}h${round(x.bandwidth())}V${height}z`
    })
    .join('')
}

export const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0)

/** Sums of six hours, oldest first. */
export const quarters = (hours: number[]): number[] =>
  [0, 6, 12, 18].map((from) => sum(hours.slice(from, from + 6)))
