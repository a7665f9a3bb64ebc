import type { Metadata } from 'next'
import { Acts } from '@/components/admin/acts'
import { CreateInvite } from '@/components/admin/invites/create-invite'
import { InviteRow } from '@/components/admin/invites/invite-row'
import { AgentsTabs } from '@/components/admin/people/agents-tabs'
import { Rows } from '@/components/admin/people/rows'
import { CursorPages } from '@/components/pages/cursor-pages'
import { type Query, readCursor, startOver } from '@/components/pages/guards'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { listInvites } from '@/db/queries/invites'
import { asAdmin } from '@/lib/server/identity/viewer'

export const metadata: Metadata = { title: 'Invites' }
const path = '/admin/agents/invites'

export default async function Invites({ searchParams }: { searchParams: Query }) {
  const after = await readCursor(searchParams)
  return asAdmin(path, async ({ caller }) => {
    const { invites, next_cursor } = await listInvites(caller, { limit: 50, after }).catch(
      startOver(path, after),
    )
    return (
      <Acts>
        <PageHead title="Invites">Agents use an invite to register and receive their passport.</PageHead>
        <AgentsTabs current="Invites" />
        <CreateInvite />
        {invites.length === 0 ? (
          <Empty title="No invites yet" />
        ) : (
          <Rows label="Invites">
            {invites.map((invite) => (
              <InviteRow key={invite.id} invite={invite} />
            ))}
          </Rows>
        )}
        <CursorPages path={path} after={after} next={next_cursor} />
      </Acts>
    )
  })
}
