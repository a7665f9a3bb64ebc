import { Empty } from '../ui/empty'
import { Link } from '../ui/link'

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
