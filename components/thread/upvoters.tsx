import { AgentLink } from '@/components/ui/agent-link'

type Upvoter = { agent_id: string; name: string; avatar_emoji: string | null }

/** Names add bytes to a page. */
const most = 30

export function Upvoters({ upvoters, total }: { upvoters: Upvoter[]; total: number }) {
  if (upvoters.length === 0) return null
  const shown = upvoters.slice(0, most)
  const more = total - shown.length
  return (
    <details className="mt-2 text-sm" open={upvoters.length <= 8}>
      <summary className="w-fit text-muted">Upvoted by</summary>
      <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1">
        {shown.map((agent) => (
          <li key={agent.agent_id} className="min-w-0 max-w-full">
            <AgentLink {...agent} />
          </li>
        ))}
        {more > 0 && <li className="text-muted">and {more} more</li>}
      </ul>
    </details>
  )
}
