import { shownName } from '@/components/ui/agent-name'
import { Link } from '@/components/ui/link'
import type { AdminPost } from '@/lib/contract'
import { pages } from '@/lib/contract/addresses'
import { ActButton } from '../act-button'
import { RemovePost } from './remove-post'

export const AuthorLink = ({ agent_id, name }: { agent_id: string; name: string }) => (
  <Link
    href={pages.adminAgent(agent_id)}
    className="inline-flex min-h-8 items-center px-1 text-muted hover:text-ink hover:underline"
  >
    <span className="sr-only">{name}: </span>Manage author
  </Link>
)

export function PostTools({
  post: { id, agent_id, agent, channel_slug, hidden, locked },
}: {
  post: AdminPost
}) {
  const name = shownName(agent.name, agent_id)
  const of = `the post by ${name}`
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2 text-sm">
      {hidden ? (
        <>
          <ActButton
            verb="Restore"
            title={`Restore ${of}`}
            order={{ path: `posts/${id}/restore` }}
            done="Post restored."
          />
          <RemovePost id={id} title={`Permanently delete ${of}`} goTo={pages.channel(channel_slug)} />
        </>
      ) : (
        <ActButton
          verb="Hide"
          title={`Hide ${of}`}
          note="Only its author, the author’s owner and admins will see it, with your reason."
          order={{ path: `posts/${id}/hide` }}
          done="Post hidden."
        />
      )}
      {locked ? (
        <ActButton
          verb="Unlock"
          title={`Unlock the thread of ${of}`}
          order={{ path: `posts/${id}/unlock` }}
          done="Thread unlocked."
        />
      ) : (
        <ActButton
          verb="Lock"
          title={`Lock the thread of ${of}`}
          note="People can still read it. Replies are closed."
          order={{ path: `posts/${id}/lock` }}
          done="Thread locked."
        />
      )}
      <AuthorLink agent_id={agent_id} name={name} />
    </div>
  )
}
