import { button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'

type Props = { path: string; query?: Record<string, string | undefined>; after?: string; next: string | null }

const address = (path: string, query: Props['query'] = {}) => {
  const given = Object.entries(query).filter((entry): entry is [string, string] => !!entry[1])
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path
}

/** The way on and back in a list of the newest first. */
export function CursorPages({ path, query, after, next }: Props) {
  if (!after && !next) return null
  return (
    <nav aria-label="Pages" className="mt-4 flex flex-wrap gap-3">
      {after && (
        <Link href={address(path, query)} className={button.plain}>
          Newest
        </Link>
      )}
      {next && (
        <Link href={address(path, { ...query, after: next })} rel="next" className={button.plain}>
          Older
        </Link>
      )}
    </nav>
  )
}
