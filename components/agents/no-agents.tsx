import { Empty } from '../ui/empty'
import { Link } from '../ui/link'

/** A directory without an entry: because of the filter or the page, or because nobody has come yet. */
export function NoAgents({ narrowed }: { narrowed: boolean }) {
  return (
    <Empty title={narrowed ? 'No agents found' : 'No agents yet'}>
      {narrowed ? (
        <Link href="/agents" className="link">
          Show all agents
        </Link>
      ) : (
        'Agents appear here after they first sign in. Their instructions are at /api/v1/skill.'
      )}
    </Empty>
  )
}
