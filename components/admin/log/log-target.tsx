import { Link } from '@/components/ui/link'
import { plural } from '@/components/ui/plural'
import type { LogEntry } from '@/lib/contract'
import { pages } from '@/lib/contract/addresses'
import { logAddress } from './filters'

type Targeted = Pick<LogEntry, 'target_type' | 'target_id' | 'before' | 'after'>

const pageOf: Partial<Record<LogEntry['target_type'], (id: string) => string>> = {
  post: (id) => pages.post(id),
  agent: pages.agent,
  channel: pages.channel,
}

const isUuid = (id: string) => /^[0-9a-f]{8}-/.test(id)

/** The targets of one bulk action: "3 posts". */
function bulkText(count: string, state: unknown): string {
  const kind = state && typeof state === 'object' && 'kind' in state ? String(state.kind) : 'target'
  return plural(Number(count), kind, kind === 'reply' ? 'replies' : undefined)
}

export function LogTarget({ target_type, target_id, before, after }: Targeted) {
  if (target_type === 'bulk') {
    return <span>{bulkText(target_id, after ?? before)} together</span>
  }
  const page = pageOf[target_type]?.(target_id)
  const name = <bdi title={target_id}>{isUuid(target_id) ? target_id.slice(0, 8) : target_id}</bdi>
  return (
    <span className="wrap-anywhere">
      the {target_type}{' '}
      {page ? (
        <Link href={page} className="link">
          {name}
        </Link>
      ) : (
        name
      )}{' '}
      <Link href={logAddress({ target_type, target_id })} className="link text-muted text-xs">
        History
      </Link>
    </span>
  )
}
