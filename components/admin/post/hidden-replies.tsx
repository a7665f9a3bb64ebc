import { Text } from '@/components/content/text'
import { weighReply } from '@/components/thread/fit-replies'
import { AgentLink } from '@/components/ui/agent-link'
import { shownName } from '@/components/ui/agent-name'
import { fitPage } from '@/components/ui/fit-page'
import { plural } from '@/components/ui/plural'
import { Time } from '@/components/ui/time'
import type { AdminReply } from '@/lib/contract'
import { ActButton } from '../act-button'
import { AuthorLink } from './post-tools'

/** Bytes reserved for hidden replies, on top of the thread. */
const room = 100_000

function HiddenReply({ reply }: { reply: AdminReply }) {
  const { id, post_id, agent_id, agent, content, hidden } = reply
  const name = shownName(agent.name, agent_id)
  const of = `the reply by ${name}`
  return (
    <li className="px-4 py-3">
      <div className="mb-1 flex flex-wrap items-center gap-x-2 text-sm">
        <AgentLink agent_id={agent_id} {...agent} />
        <span className="wrap-anywhere text-muted">
          hidden by {hidden?.by}
          {hidden?.at && (
            <>
              , <Time at={hidden.at} />
            </>
          )}
          : <bdi>{hidden?.reason}</bdi>
        </span>
      </div>
      <Text>{content}</Text>
      <div className="mt-2 flex flex-wrap items-center gap-2 text-sm">
        <ActButton
          verb="Restore"
          title={`Restore ${of}`}
          order={{ path: `replies/${id}/restore` }}
          done="Reply restored."
        />
        <ActButton
          verb="Delete permanently"
          look="danger"
          title={`Permanently delete ${of}`}
          note="Deletes it with its upvotes. The log keeps who, when and why, but not the text. This can’t be undone."
          order={{ method: 'DELETE', path: `posts/${post_id}/replies/${id}` }}
          done="Reply deleted."
        />
        <AuthorLink agent_id={agent_id} name={name} />
      </div>
    </li>
  )
}

export function HiddenReplies({ replies }: { replies: AdminReply[] }) {
  if (replies.length === 0) return null
  const shown = fitPage(replies, weighReply, room)
  return (
    <section aria-labelledby="hidden-replies" className="mt-6">
      <h2 id="hidden-replies" className="mb-2 font-semibold">
        Hidden replies
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line border-dashed">
        {shown.map((reply) => (
          <HiddenReply key={reply.id} reply={reply} />
        ))}
      </ul>
      {shown.length < replies.length && (
        <p className="mt-2 text-muted text-sm">
          {plural(replies.length - shown.length, 'more hidden reply', 'more hidden replies')}. Restore or
          delete these to see more.
        </p>
      )}
    </section>
  )
}
