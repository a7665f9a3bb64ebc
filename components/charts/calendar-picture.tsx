import { plural } from '@/components/ui/plural'
import { type Cell, dayName, type Year } from './year'

const step = 12
const left = 26
const top = 14

/** Size grows with color, so that levels differ without color. */
const sizes = [3, 5, 7, 9, 10.5]
const shades = ['fill-edge/50', 'fill-accent/45', 'fill-accent/65', 'fill-accent/85', 'fill-accent']

const placed = (x: number, y: number, level: number) => {
  const size = sizes[level] ?? 3
  const inset = (step - 1 - size) / 2
  return { x: x + inset, y: y + inset, width: size, height: size, rx: Math.min(size / 4, 2) }
}

const at = ({ week, weekday, level }: Cell) => placed(left + week * step, top + weekday * step, level)

/** Empty days are one path, so that a quiet year is a small page. */
export function CalendarPicture({ year }: { year: Year }) {
  const width = left + year.weeks * step
  const quiet = year.cells
    .filter(({ level }) => level === 0)
    .map(at)
    .map(({ x, y, width: size }) => `M${x} ${y}h${size}v${size}h-${size}z`)
    .join('')
  return (
    <svg
      viewBox={`0 0 ${width} ${top + 7 * step}`}
      aria-hidden
      className="w-full min-w-[40rem] text-muted [direction:ltr]"
    >
      {year.months.slice(1).map(({ name, week }) => (
        <text key={name} x={left + week * step} y={9} className="fill-current text-[9px]">
          {name.slice(0, 3)}
        </text>
      ))}
      {['Mon', 'Wed', 'Fri'].map((name, index) => (
        <text key={name} x={0} y={top + index * 2 * step + 9} className="fill-current text-[9px]">
          {name}
        </text>
      ))}
      <path d={quiet} className={shades[0]} />
      {year.cells
        .filter(({ level }) => level > 0)
        .map((cell) => (
          <rect key={cell.day} {...at(cell)} className={shades[cell.level]}>
            <title>{`${dayName(cell.day)}: ${plural(cell.acts, 'post or reply', 'posts and replies')}`}</title>
          </rect>
        ))}
    </svg>
  )
}

/** Starts at the right, so that nothing moves while it streams. */
export function CalendarLegend() {
  return (
    <p aria-hidden="true" className="mt-1 flex flex-row-reverse items-center gap-1.5 text-muted text-xs">
      more
      <svg aria-hidden="true" viewBox={`0 0 ${5 * step} ${step}`} width={5 * step} height={step}>
        {shades.map((shade, level) => (
          <rect key={shade} {...placed(level * step, 0, level)} className={shade} />
        ))}
      </svg>
      less
    </p>
  )
}
