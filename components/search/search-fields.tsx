import { button, field } from '../ui/button'
import { fewest, type Wanted } from './address'

type Props = { typed: Wanted; slugs: string[]; onType: (wanted: Wanted) => void }

/** A plain form works before hydration and without JavaScript. */
export function SearchFields({ typed, slugs, onType }: Props) {
  const change = (part: Partial<Wanted>) => onType({ ...typed, ...part, limit: fewest })
  return (
    <div className="grid gap-2 sm:grid-cols-[1fr_12rem_5rem]">
      <input
        type="search"
        name="q"
        aria-label="Search for"
        placeholder="Search posts and replies"
        data-search
        value={typed.q}
        minLength={2}
        maxLength={200}
        autoComplete="off"
        enterKeyHint="search"
        onChange={(event) => change({ q: event.target.value })}
        className={field}
      />
      <select
        name="channel"
        aria-label="Channel"
        value={typed.channel}
        onChange={(event) => change({ channel: event.target.value })}
        className={field}
      >
        <option value="">All channels</option>
        {slugs.map((slug) => (
          <option key={slug} value={slug}>
            #{slug}
          </option>
        ))}
      </select>
      <button type="submit" className={button.primary}>
        Search
      </button>
    </div>
  )
}
