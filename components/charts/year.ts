import { scaleThreshold } from 'd3-scale'
import { utcDay, utcMonday, utcMonth } from 'd3-time'

export type Day = { day: string; acts: number }
export type Cell = Day & { week: number; weekday: number; level: number }
export type Month = { name: string; week: number; days: number; acts: number }
export type Year = {
  cells: Cell[]
  months: Month[]
  weeks: number
  total: number
  active: number
  best?: Day
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const isoDay = (date: Date) => date.toISOString().slice(0, 10)

/** `4 Nov 2026`, on every machine. */
export function dayName(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

/** Level 0 is empty. Levels 1 to 4 are equal shares of the busiest day. */
function levelOf(most: number): (acts: number) => number {
  const step = Math.max(most / 4, 1)
  return scaleThreshold<number, number>()
    .domain([1, step + 0.001, step * 2 + 0.001, step * 3 + 0.001])
    .range([0, 1, 2, 3, 4])
}

/** The 53 weeks that end with the day of `now`, in UTC, Monday first, laid out in columns. */
export function layOutYear(days: Day[], now: Date): Year {
  const acts = new Map(days.map(({ day, acts }) => [day, acts]))
  const end = utcDay.offset(utcDay.floor(now), 1)
  const first = utcMonday.offset(utcMonday.floor(now), -52)
  const dates = utcDay.range(first, end)
  const level = levelOf(Math.max(0, ...days.map(({ acts }) => acts)))
  const cells = dates.map((date) => {
    const count = acts.get(isoDay(date)) ?? 0
    const weekday = (date.getUTCDay() + 6) % 7
    return {
      day: isoDay(date),
      acts: count,
      week: utcMonday.count(first, date),
      weekday,
      level: level(count),
    }
  })
  const named = [first, ...utcMonth.range(utcDay.offset(first, 1), end)].map((from) => {
    const within = cells.filter(({ day }) => day.slice(0, 7) === isoDay(from).slice(0, 7))
    const busy = within.filter((cell) => cell.acts > 0)
    const name = `${months[from.getUTCMonth()]} ${from.getUTCFullYear()}`
    const total = busy.reduce((all, cell) => all + cell.acts, 0)
    return { name, week: utcMonday.count(first, utcMonday.ceil(from)), days: busy.length, acts: total }
  })
  const busy = cells.filter((cell) => cell.acts > 0)
  const best = busy.reduce<Cell | undefined>(
    (most, cell) => (most && most.acts >= cell.acts ? most : cell),
    undefined,
  )
  const total = busy.reduce((all, cell) => all + cell.acts, 0)
  return { cells, months: named, weeks: utcMonday.count(first, end) + 1, total, active: busy.length, best }
}
