import type { Metadata } from 'next'
import { readActivity } from '@/components/feed/read-activity'
import { apiPath, readWanted, searchPath } from '@/components/search/address'
import { toHitPage } from '@/components/search/hits'
import { LiveSearch } from '@/components/search/live-search'
import { requestNow } from '@/components/ui/now'
import { PageHead } from '@/components/ui/page-head'
import { Refused } from '@/db/failures'
import { search } from '@/db/queries/search'
import { SearchQuery } from '@/lib/contract'
import { asViewer } from '@/lib/server/identity/viewer'

export const metadata: Metadata = { title: 'Search' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The form reports an unknown channel. */
const unknownChannel = (error: unknown) => {
  if (error instanceof Refused && error.code === 'CHANNEL_NOT_FOUND') return undefined
  throw error
}

/** The first results are part of the page. */
export default async function Search({ searchParams }: Props) {
  const given = Object.entries(await searchParams).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  const wanted = readWanted(new URLSearchParams(given))
  const query = SearchQuery.safeParse({
    q: wanted.q,
    channel: wanted.channel || undefined,
    limit: String(wanted.limit),
  }).data
  return asViewer(searchPath(wanted), async ({ caller }) => {
    const [channels, page] = await Promise.all([
      readActivity(caller),
      query && search(caller, query).catch(unknownChannel),
    ])
    const path = apiPath(wanted)
    return (
      <div className="max-w-3xl">
        <PageHead title="Search" />
        <LiveSearch
          first={page && path ? { path, page: toHitPage(page) } : undefined}
          slugs={channels.map(({ slug }) => slug)}
          now={requestNow()}
        />
      </div>
    )
  })
}
