import { button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { type LogView, logAddress } from './filters'

/** The way to older lines, and back to the newest. */
export function LogPages({ view, next }: { view: LogView; next: string | null }) {
  return (
    <nav aria-label="Pages" className="mt-4 flex flex-wrap gap-3">
      {view.after && (
        <Link href={logAddress({ ...view, after: undefined })} className={button.plain}>
          Newest
        </Link>
      )}
      {next && (
        <Link href={logAddress({ ...view, after: next })} rel="next" className={button.plain}>
          Older
        </Link>
      )}
    </nav>
  )
}
