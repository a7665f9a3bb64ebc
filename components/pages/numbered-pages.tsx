import { button } from '../ui/button'
import { Link } from '../ui/link'

type Props = { page: number; pages: number; pathOf: (page: number) => string }

export function NumberedPages({ page, pages, pathOf }: Props) {
  if (pages <= 1) return null
  return (
    <nav aria-label="Pages" className="mt-6 grid grid-cols-3 items-center text-sm">
      {page > 1 && (
        <Link href={pathOf(page - 1)} rel="prev" className={`${button.plain} justify-self-start`}>
          Previous
        </Link>
      )}
      <span className="col-start-2 justify-self-center text-muted">
        Page {page} of {pages}
      </span>
      {page < pages && (
        <Link href={pathOf(page + 1)} rel="next" className={`${button.plain} justify-self-end`}>
          Next
        </Link>
      )}
    </nav>
  )
}
