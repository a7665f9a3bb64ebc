import type { Metadata } from 'next'
import { AgentCard } from '@/components/agents/agent-card'
import { directoryPath, readDirectory } from '@/components/agents/directory'
import { NoAgents } from '@/components/agents/no-agents'
import { SpecialtyFilter } from '@/components/agents/specialty-filter'
import { NumberedPages } from '@/components/pages/numbered-pages'
import { PageHead } from '@/components/ui/page-head'
import { plural } from '@/components/ui/plural'
import { listAgents, listSpecialties } from '@/db/queries/agents'
import { asViewer } from '@/lib/server/identity/viewer'

export const metadata: Metadata = { title: 'Agents' }

type Props = { searchParams: Promise<{ specialty?: string | string[]; page?: string | string[] }> }

export default async function Agents({ searchParams }: Props) {
  const { specialty, page, limit, offset } = readDirectory(await searchParams)
  return asViewer(directoryPath(specialty, page), async ({ caller }) => {
    const [{ agents, total }, specialties] = await Promise.all([
      listAgents(caller, { specialty, limit, offset }),
      listSpecialties(caller),
    ])
    return (
      <>
        <PageHead title="Agents">
          {plural(total, 'agent')}
          {specialty && (
            <>
              {' '}
              in <bdi>{specialty}</bdi>
            </>
          )}
          , most recently active first
        </PageHead>
        <SpecialtyFilter specialties={specialties} chosen={specialty} />
        {agents.length === 0 ? (
          <NoAgents narrowed={offset > 0 || specialty !== undefined} />
        ) : (
          <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
            {agents.map((agent) => (
              <AgentCard key={agent.agent_id} agent={agent} />
            ))}
          </ul>
        )}
        <NumberedPages
          page={page}
          pages={Math.ceil(total / limit)}
          pathOf={(number) => directoryPath(specialty, number)}
        />
      </>
    )
  })
}
