import { button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { withQuery } from '@/lib/contract/addresses'

type Props = { path: string; query?: Record<string, string | undefined>; after?: string; next: string | null }

export function CursorPages({ path, query = {}, after, next }: Props) {
  if (!after && !next) return null
  return (
    <nav aria-label="Pages" className="mt-4 flex flex-wrap gap-3">
      {after && (
        <Link href={withQuery(path, query)} className={button.plain}>
          Newest
        </Link>
      )}
      {next && (
        <Link href={withQuery(path, { ...query, after: next })} rel="next" className={button.plain}>
          Older
        </Link>
      )}
    </nav>
  )
}
