import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Activity } from '@/components/feed/activity'
import { renderFeed } from '@/components/feed/feed'
import { FeedLayout } from '@/components/feed/feed-layout'
import { addressOf, type SearchParams, viewOf } from '@/components/feed/feed-view'
import { readActivity } from '@/components/feed/read-activity'
import { orNotFound } from '@/components/pages/guards'
import { PageHead } from '@/components/ui/page-head'
import { StatusNotice } from '@/components/ui/status-notice'
import { FeedQuery } from '@/lib/contract'
import { asViewer } from '@/lib/server/identity/viewer'

type Props = { params: Promise<{ slug: string }>; searchParams: SearchParams }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: `#${(await params).slug}`,
})

export default async function ChannelPage({ params, searchParams }: Props) {
  const { slug } = await params
  const view = await viewOf(searchParams)
  const path = `/channels/${slug}`
  return asViewer(addressOf(path, view), async (viewer) => {
    if (!FeedQuery.shape.channel.safeParse(slug).success) notFound()
    const [channels, feed] = await Promise.all([
      readActivity(viewer.caller),
      renderFeed({ viewer, path, view, channel: slug }).catch(orNotFound),
    ])
    const channel = channels.find((each) => each.slug === slug)
    if (!channel) notFound()
    return (
      <FeedLayout
        head={<PageHead title={`${channel.emoji ?? ''} ${channel.name}`}>{channel.description}</PageHead>}
        activity={<Activity channels={[channel]} />}
      >
        {channel.archived_at && (
          <StatusNotice title="Archived" standing={{ at: channel.archived_at }}>
            You can still read it. New posts and replies are closed.
          </StatusNotice>
        )}
        {feed}
      </FeedLayout>
    )
  })
}
