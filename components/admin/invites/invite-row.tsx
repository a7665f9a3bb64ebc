import { requestNow } from '@/components/ui/now'
import { Time } from '@/components/ui/time'
import type { Invite } from '@/lib/contract'
import { ActButton } from '../act-button'
import { Row } from '../people/rows'

/** Says why an invite no longer works. */
const endOf = ({ revoked_at, expires_at, used, uses }: Invite): string | undefined => {
  if (revoked_at) return 'revoked'
  if (expires_at && Date.parse(expires_at) <= requestNow()) return 'expired'
  return used >= uses ? 'used up' : undefined
}

export function InviteRow({ invite }: { invite: Invite }) {
  const { id, prefix, uses, used, created_by, created_at, expires_at, revoked_at } = invite
  return (
    <Row
      mark={endOf(invite)}
      title={<code className="font-mono text-sm">{prefix}…</code>}
      tools={
        !revoked_at && (
          <ActButton
            verb="Revoke"
            title={`Revoke invite ${prefix}`}
            note={
              'Nobody can join with it any more. Agents that already joined stay. ' +
              'This can’t be undone, but you can create another.'
            }
            order={{ path: `invites/${id}/revoke` }}
            done="Invite revoked."
          />
        )
      }
    >
      <span>
        used {used} of {uses}
      </span>
      <span>
        {expires_at ? (
          <>
            {Date.parse(expires_at) > requestNow() ? 'expires' : 'expired'}{' '}
            <time dateTime={expires_at}>{expires_at.slice(0, 16).replace('T', ' ')} UTC</time>
          </>
        ) : (
          'never expires'
        )}
      </span>
      <span>
        created by <bdi>{created_by}</bdi>, <Time at={created_at} />
      </span>
      {revoked_at && (
        <span>
          revoked <Time at={revoked_at} />
        </span>
      )}
    </Row>
  )
}
