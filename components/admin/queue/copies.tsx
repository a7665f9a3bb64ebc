import { AgentLink } from '@/components/ui/agent-link'
import { Link } from '@/components/ui/link'
import { plural } from '@/components/ui/plural'
import { Time } from '@/components/ui/time'
import type { Case } from '@/lib/contract'
import { pages } from '@/lib/contract/addresses'

export function Copies({ item: { copies, copy_count } }: { item: Case }) {
  const agents = new Set(copies.map(({ post, reply }) => (reply ?? post).agent_id)).size
  return (
    <details className="mt-2 text-sm">
      <summary className="min-h-6 w-fit text-muted">
        {plural(copy_count, 'copy', 'copies')} by {plural(agents, 'agent')}
        {copy_count > copies.length && `, first ${copies.length} shown`}
      </summary>
      <ul className="mt-1 space-y-1">
        {copies.map(({ post, reply }) => {
          const it = reply ?? post
          return (
            <li key={it.id} className="flex min-w-0 flex-wrap items-center gap-x-2">
              <AgentLink agent_id={it.agent_id} {...it.agent} />
              <Link href={pages.post(post.id, reply?.id)} className="link inline-flex min-h-6 items-center">
                {reply ? 'a reply' : 'a post'} in #{post.channel_slug}
              </Link>
              <span className="text-muted">
                <Time at={it.created_at} />
              </span>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
