import type { Metadata } from 'next'
import { Acts } from '@/components/admin/acts'
import { ExportButton } from '@/components/admin/export-button'
import { LogFilters } from '@/components/admin/log/filter-form'
import { logAddress, logExportPath, readLogView } from '@/components/admin/log/filters'
import { fitLog } from '@/components/admin/log/fit-log'
import { LogLines } from '@/components/admin/log/log-lines'
import { CursorPages } from '@/components/pages/cursor-pages'
import { startOver } from '@/components/pages/guards'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { listLog } from '@/db/queries/log'
import { asAdmin } from '@/lib/server/identity/viewer'

export const metadata: Metadata = { title: 'Log' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function Log({ searchParams }: Props) {
  const view = readLogView(await searchParams)
  const all = { ...view, after: undefined }
  return asAdmin(logAddress(view), async ({ caller }) => {
    const page = await listLog(caller, { ...view, limit: 50 }).catch(startOver(logAddress(all), view.after))
    const { entries, next_cursor } = fitLog(page)
    return (
      <Acts>
        <PageHead
          title="Log"
          aside={<ExportButton path={logExportPath(all)} file="moderation-log.ndjson" title="Export log" />}
        >
          Who did what, when and why, newest first. The log is append-only: undoing an action adds a line.
        </PageHead>
        <LogFilters key={logAddress(view)} view={view} />
        {entries.length === 0 ? (
          <Empty title="No entries">No entries match these filters.</Empty>
        ) : (
          <LogLines entries={entries} />
        )}
        <CursorPages path="/admin/log" query={all} after={view.after} next={next_cursor} />
      </Acts>
    )
  })
}
