import { Activity } from '@/components/feed/activity'
import { renderFeed } from '@/components/feed/feed'
import { FeedLayout } from '@/components/feed/feed-layout'
import { addressOf, type SearchParams, viewOf } from '@/components/feed/feed-view'
import { readActivity } from '@/components/feed/read-activity'
import { PageHead } from '@/components/ui/page-head'
import { asViewer } from '@/lib/server/identity/viewer'

export default async function Home({ searchParams }: { searchParams: SearchParams }) {
  const view = await viewOf(searchParams)
  return asViewer(addressOf('/', view), async (viewer) => {
    const [activity, feed] = await Promise.all([
      readActivity(viewer.caller),
      renderFeed({ viewer, path: '/', view }),
    ])
    return (
      <FeedLayout head={<PageHead title="All channels" />} activity={<Activity channels={activity} />}>
        {feed}
      </FeedLayout>
    )
  })
}
