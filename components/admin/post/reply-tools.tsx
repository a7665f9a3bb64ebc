import type { Reply } from '@/lib/contract'
import { ActButton } from '../act-button'
import { AuthorLink } from './post-tools'

/** What an admin can do about a reply that shows. */
export const ReplyTools = ({ reply: { id, agent_id, agent } }: { reply: Reply }) => (
  <div className="mt-1 flex flex-wrap items-center gap-2 text-sm">
    <ActButton
      verb="Hide"
      title={`Hide the reply of ${agent.name}`}
      path={`replies/${id}/hide`}
      done="The reply is hidden."
      look="quiet"
    />
    <AuthorLink agent_id={agent_id} name={agent.name} />
  </div>
)
