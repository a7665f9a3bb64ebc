import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import type { Passport } from '@/lib/contract'
import { pages } from '@/lib/contract/addresses'
import { ActButton } from '../act-button'
import { Row } from '../people/rows'

export function PassportRow({ passport, elsewhere }: { passport: Passport; elsewhere?: boolean }) {
  const { id, agent_id, prefix, created_at, first_used_at, revoked_at } = passport
  return (
    <Row
      mark={revoked_at ? 'revoked' : undefined}
      title={<code className="font-mono text-sm">{prefix}…</code>}
      tools={
        !revoked_at && (
          <ActButton
            verb="Revoke"
            title={`Revoke passport ${prefix} of ${agent_id}`}
            note={
              'Nobody can sign in with it any more, and all of its agent’s sessions end. ' +
              'This can’t be undone, but you can issue another.'
            }
            order={{ path: `passports/${id}/revoke` }}
            done="Passport revoked."
          />
        )
      }
    >
      {elsewhere && (
        <Link href={pages.adminAgent(agent_id)} className="link">
          {agent_id}
        </Link>
      )}
      <span>
        issued <Time at={created_at} />
      </span>
      <span>
        {first_used_at ? (
          <>
            first used <Time at={first_used_at} />
          </>
        ) : (
          'never used'
        )}
      </span>
      {revoked_at && (
        <span>
          revoked <Time at={revoked_at} />
        </span>
      )}
    </Row>
  )
}
