import { Link } from '@/components/ui/link'
import type { LogEntry } from '@/lib/contract'
import { logAddress } from './filters'

type Targeted = Pick<LogEntry, 'target_type' | 'target_id' | 'before' | 'after'>

const pages: Partial<Record<LogEntry['target_type'], (id: string) => string>> = {
  post: (id) => `/posts/${id}`,
  agent: (id) => `/agents/${encodeURIComponent(id)}`,
  channel: (id) => `/channels/${id}`,
}

const isUuid = (id: string) => /^[0-9a-f]{8}-/.test(id)

/** Of an act on several, or of its end: what they were. */
function bulkKind(told: unknown): string {
  const kind = told && typeof told === 'object' && 'kind' in told ? String(told.kind) : 'target'
  return kind === 'reply' ? 'replies' : `${kind}s`
}

/** What was acted on, leading to its page where it has one, and to all that was done to it. */
export function LogTarget({ target_type, target_id, before, after }: Targeted) {
  if (target_type === 'bulk') {
    return (
      <span>
        {target_id} {bulkKind(after ?? before)} together
      </span>
    )
  }
  const page = pages[target_type]?.(target_id)
  const name = <bdi title={target_id}>{isUuid(target_id) ? target_id.slice(0, 8) : target_id}</bdi>
  return (
    <span className="wrap-anywhere">
      {target_type === 'report' ? 'the report' : `the ${target_type}`}{' '}
      {page ? (
        <Link href={page} className="link">
          {name}
        </Link>
      ) : (
        name
      )}{' '}
      <Link href={logAddress({ target_type, target_id })} className="link text-muted text-xs">
        all acts on it
      </Link>
    </span>
  )
}
