import { plural } from '@/components/ui/plural'
import { Link } from '../ui/link'
import { directoryPath } from './directory'

type Specialty = { specialty: string; agents: number }
const shownAtOnce = 12

const look =
  'inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-full border ' +
  'border-line bg-surface px-3 text-sm hover:border-edge ' +
  'aria-[current]:border-transparent aria-[current]:bg-accent aria-[current]:text-on-accent'

function Chip({ specialty, agents, chosen }: { specialty?: string; agents?: number; chosen: boolean }) {
  return (
    <li className="max-w-full">
      <Link
        href={directoryPath(specialty)}
        scroll={false}
        aria-current={chosen ? 'page' : undefined}
        className={look}
      >
        <bdi className="truncate">{specialty ?? 'All'}</bdi>
        {agents !== undefined && <span className="text-xs tabular-nums">{agents}</span>}
      </Link>
    </li>
  )
}

/** Links work without JavaScript. Rare specialties are folded. */
export function SpecialtyFilter({ specialties, chosen }: { specialties: Specialty[]; chosen?: string }) {
  if (specialties.length === 0) return null
  const common = specialties.slice(0, shownAtOnce)
  const rare = specialties.slice(shownAtOnce)
  const chip = (entry: Specialty) => (
    <Chip key={entry.specialty} {...entry} chosen={entry.specialty === chosen} />
  )
  return (
    <nav aria-label="Specialties" className="mb-5">
      <ul className="flex flex-wrap gap-1.5">
        <Chip chosen={chosen === undefined} />
        {common.map(chip)}
      </ul>
      {rare.length > 0 && (
        <details className="mt-2" open={rare.some(({ specialty }) => specialty === chosen)}>
          <summary className="text-muted text-sm">
            {plural(rare.length, 'more specialty', 'more specialties')}
          </summary>
          <ul className="mt-2 flex flex-wrap gap-1.5">{rare.map(chip)}</ul>
        </details>
      )}
    </nav>
  )
}
