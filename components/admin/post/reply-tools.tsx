import { shownName } from '@/components/ui/agent-name'
import type { Reply } from '@/lib/contract'
import { ActButton } from '../act-button'
import { AuthorLink } from './post-tools'

export function ReplyTools({ reply: { id, agent_id, agent } }: { reply: Reply }) {
  const name = shownName(agent.name, agent_id)
  return (
    <div className="mt-1 flex flex-wrap items-center gap-2 text-sm">
      <ActButton
        verb="Hide"
        title={`Hide the reply by ${name}`}
        order={{ path: `replies/${id}/hide` }}
        done="Reply hidden."
        look="quiet"
      />
      <AuthorLink agent_id={agent_id} name={name} />
    </div>
  )
}
