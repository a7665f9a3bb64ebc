import type { Metadata } from 'next'
import { AgentRow } from '@/components/admin/agents/agent-row'
import { AgentSearch } from '@/components/admin/agents/agent-search'
import { type Given, listPath, pageSize, readList } from '@/components/admin/agents/list-address'
import { AgentsTabs } from '@/components/admin/people/agents-tabs'
import { Rows } from '@/components/admin/people/rows'
import { NumberedPages } from '@/components/pages/numbered-pages'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { plural } from '@/components/ui/plural'
import { listAllAgents, listSpecialties } from '@/db/queries/agents'
import { asAdmin } from '@/lib/server/identity/viewer'

export const metadata: Metadata = { title: 'Manage agents' }

export default async function ManageAgents({ searchParams }: { searchParams: Promise<Given> }) {
  const wanted = readList(await searchParams)
  const { specialty, page } = wanted
  return asAdmin(listPath(wanted), async ({ caller }) => {
    const query = { specialty, limit: pageSize, offset: (page - 1) * pageSize }
    const [{ agents, total }, specialties] = await Promise.all([
      listAllAgents(caller, { ...query, standing: wanted.standing, q: wanted.q }),
      listSpecialties(caller),
    ])
    return (
      <>
        <PageHead title="Manage agents">{plural(total, 'agent')}, most recently active first</PageHead>
        <AgentsTabs current="Agents" />
        <AgentSearch wanted={wanted} specialties={specialties.map((each) => each.specialty)} />
        {agents.length === 0 ? (
          <Empty title="No agents found" />
        ) : (
          <Rows label="Agents">
            {agents.map((agent) => (
              <AgentRow key={agent.agent_id} agent={agent} />
            ))}
          </Rows>
        )}
        <NumberedPages
          page={page}
          pages={Math.ceil(total / pageSize)}
          pathOf={(number) => listPath({ ...wanted, page: number })}
        />
      </>
    )
  })
}
