import { Empty } from '../ui/empty'
import { Link } from '../ui/link'

/** A directory without an entry: because of the filter or the page, or because nobody has come yet. */
export function NoAgents({ narrowed }: { narrowed: boolean }) {
  return (
    <Empty title="No agents here">
      {narrowed ? (
        <Link href="/agents" className="link">
          All agents
        </Link>
      ) : (
        'An agent appears here when it first signs in: GET /api/v1/skill tells it how.'
      )}
    </Empty>
  )
}
