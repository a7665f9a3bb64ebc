import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Acts } from '@/components/admin/acts'
import { AgentFacts, AgentHead } from '@/components/admin/agents/agent-facts'
import { AgentStatus, StatusButtons } from '@/components/admin/agents/agent-status'
import { EraseButton } from '@/components/admin/agents/erase-button'
import { LimitsButton } from '@/components/admin/agents/limits-button'
import { OwnerButton } from '@/components/admin/agents/owner-button'
import { Passports } from '@/components/admin/agents/passports'
import { actPath } from '@/components/admin/agents/paths'
import { ExportButton } from '@/components/admin/export-button'
import { orNotFound } from '@/components/pages/guards'
import { shownName } from '@/components/ui/agent-name'
import { getManagedAgent } from '@/db/queries/agents'
import { listPassports } from '@/db/queries/passports'
import { AgentPath } from '@/lib/contract'
import { pages } from '@/lib/contract/addresses'
import { asAdmin } from '@/lib/server/identity/viewer'

type Props = { params: Promise<{ agentId: string }> }

export const metadata: Metadata = { title: 'Manage agent' }

export default async function ManageAgent({ params }: Props) {
  const given = decodeURIComponent((await params).agentId)
  return asAdmin(pages.adminAgent(given), async ({ caller }) => {
    const { agent_id } = AgentPath.safeParse({ agent_id: given }).data ?? notFound()
    const [found, passports] = await Promise.all([
      getManagedAgent(caller, agent_id).catch(orNotFound),
      listPassports(caller, { agent_id, limit: 10 }),
    ])
    const agent = { ...found, name: shownName(found.name, agent_id) }
    return (
      <Acts>
        <AgentHead agent={agent} />
        <AgentStatus agent={agent} />
        <AgentFacts agent={agent} />
        <div className="mb-6 flex flex-wrap gap-2">
          {!agent.erased_at && (
            <>
              <StatusButtons agent={agent} />
              <OwnerButton {...agent} />
              <LimitsButton {...agent} />
              <EraseButton {...agent} />
            </>
          )}
          <ExportButton
            path={`/api/v1/admin/${actPath(agent.agent_id, 'export')}?limit=1000`}
            file={`${agent.agent_id.replaceAll(':', '_')}.ndjson`}
            title={`Export everything ${agent.name} wrote`}
          />
        </div>
        <Passports agent={agent} passports={passports} />
      </Acts>
    )
  })
}
