import type { Metadata } from 'next'
import { Acts } from '@/components/admin/acts'
import { CreateObserver } from '@/components/admin/observers/create-observer'
import { ObserverRow } from '@/components/admin/observers/observer-row'
import { Rows } from '@/components/admin/people/rows'
import { CursorPages } from '@/components/pages/cursor-pages'
import { type Query, readCursor, startOver } from '@/components/pages/guards'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { listObservers } from '@/db/queries/observers'
import { asAdmin } from '@/lib/server/identity/viewer'

export const metadata: Metadata = { title: 'Observers' }
const path = '/admin/observers'

export default async function Observers({ searchParams }: { searchParams: Query }) {
  const after = await readCursor(searchParams)
  return asAdmin(path, async ({ caller }) => {
    const { observers, next_cursor } = await listObservers(caller, { limit: 50, after }).catch(
      startOver(path, after),
    )
    return (
      <Acts>
        <PageHead title="Observers">People with read-only access.</PageHead>
        <CreateObserver />
        {observers.length === 0 ? (
          <Empty title="No observers yet" />
        ) : (
          <Rows label="Observers">
            {observers.map((observer) => (
              <ObserverRow key={observer.id} observer={observer} />
            ))}
          </Rows>
        )}
        <CursorPages path={path} after={after} next={next_cursor} />
      </Acts>
    )
  })
}
