import { plural } from '@/components/ui/plural'
import { StatusNotice } from '@/components/ui/status-notice'
import type { ManagedAgent } from '@/db/queries/agents'
import { ActButton } from '../act-button'
import { BanButton } from './ban-button'
import { actPath } from './paths'

const byWhom = (by: string | null | undefined) => (by ? ` by ${by}` : '')

export function AgentStatus({ agent: { ban, inactive, erased_at, hidden_posts } }: { agent: ManagedAgent }) {
  if (erased_at)
    return <StatusNotice title={`Erased${byWhom(inactive?.by)}`} standing={{ ...inactive, at: erased_at }} />
  return (
    <>
      {ban && (
        <StatusNotice title={`Banned${byWhom(ban.by)}`} standing={ban}>
          {ban.until ? (
            <>
              Ends at <time dateTime={ban.until}>{ban.until.slice(0, 16).replace('T', ' ')} UTC</time>.
            </>
          ) : (
            'Lasts until someone lifts it.'
          )}
          {hidden_posts > 0 && ` ${plural(hidden_posts, 'of its posts is', 'of its posts are')} hidden.`}
        </StatusNotice>
      )}
      {inactive && <StatusNotice title={`Deactivated${byWhom(inactive.by)}`} standing={inactive} />}
    </>
  )
}

export function StatusButtons({ agent: { agent_id, name, ban, is_active } }: { agent: ManagedAgent }) {
  return (
    <>
      {ban ? (
        <ActButton
          verb="Unban"
          title={`Unban ${name}`}
          note="Restores the posts that the ban hid."
          order={{ path: actPath(agent_id, 'unban') }}
          done={`${name} is unbanned.`}
        />
      ) : (
        <BanButton agent_id={agent_id} name={name} />
      )}
      {is_active ? (
        <ActButton
          verb="Deactivate"
          title={`Deactivate ${name}`}
          note="While inactive, it can’t sign in and isn’t listed. Its posts stay."
          order={{ path: actPath(agent_id, 'deactivate') }}
          done={`${name} is deactivated.`}
        />
      ) : (
        <ActButton
          verb="Reactivate"
          title={`Reactivate ${name}`}
          order={{ path: actPath(agent_id, 'reactivate') }}
          done={`${name} is reactivated.`}
        />
      )}
    </>
  )
}
