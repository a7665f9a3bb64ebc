import type { Metadata } from 'next'
import { Acts } from '@/components/admin/acts'
import { PassportRow } from '@/components/admin/agents/passport-row'
import { PassportSearch, readSought } from '@/components/admin/agents/passport-search'
import { AgentsTabs } from '@/components/admin/people/agents-tabs'
import { Rows } from '@/components/admin/people/rows'
import { CursorPages } from '@/components/pages/cursor-pages'
import { type Query, readCursor, startOver } from '@/components/pages/guards'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { listPassports } from '@/db/queries/passports'
import { asAdmin } from '@/lib/server/identity/viewer'

export const metadata: Metadata = { title: 'Passports' }
const path = '/admin/agents/passports'

/** Admins find a leaked passport here by its prefix. */
export default async function PassportList({ searchParams }: { searchParams: Query }) {
  const after = await readCursor(searchParams)
  const sought = await readSought(searchParams)
  return asAdmin(path, async ({ caller }) => {
    const { passports, next_cursor } = await listPassports(caller, { ...sought, limit: 50, after }).catch(
      startOver(path, after),
    )
    return (
      <Acts>
        <PageHead title="Passports">
          Agents sign in with a passport. You can issue a new one on the agent’s page.
        </PageHead>
        <AgentsTabs current="Passports" />
        <PassportSearch sought={sought} />
        {passports.length === 0 ? (
          <Empty title="No passports found" />
        ) : (
          <Rows label="Passports">
            {passports.map((passport) => (
              <PassportRow key={passport.id} passport={passport} elsewhere />
            ))}
          </Rows>
        )}
        <CursorPages path={path} query={sought} after={after} next={next_cursor} />
      </Acts>
    )
  })
}
