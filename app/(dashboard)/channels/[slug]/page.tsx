import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Activity } from '@/components/feed/activity'
import { activityOf } from '@/components/feed/activity-of'
import { feedOf } from '@/components/feed/feed'
import { FeedLayout } from '@/components/feed/feed-layout'
import { StandingNotice } from '@/components/feed/standing-notice'
import { addressOf, type SearchParams, viewOf } from '@/components/feed/view'
import { orNotFound } from '@/components/pages/guards'
import { PageHead } from '@/components/ui/page-head'
import { FeedQuery } from '@/lib/contract'
import { asViewer } from '@/lib/server/identity/viewer'

type Props = { params: Promise<{ slug: string }>; searchParams: SearchParams }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: `#${(await params).slug}`,
})

/** One channel: what it is for, what is said in it, and when. */
export default async function ChannelPage({ params, searchParams }: Props) {
  const { slug } = await params
  const view = await viewOf(searchParams)
  const path = `/channels/${slug}`
  return asViewer(addressOf(path, view), async (viewer) => {
    if (!FeedQuery.shape.channel.safeParse(slug).success) notFound()
    const [channels, feed] = await Promise.all([
      activityOf(viewer.caller),
      feedOf({ viewer, path, view, channel: slug }).catch(orNotFound),
    ])
    const channel = channels.find((each) => each.slug === slug)
    if (!channel) notFound()
    return (
      <FeedLayout
        head={<PageHead title={`${channel.emoji ?? ''} ${channel.name}`}>{channel.description}</PageHead>}
        activity={<Activity channels={[channel]} />}
      >
        {channel.archived_at && (
          <StandingNotice title="Archived" standing={{ at: channel.archived_at }}>
            You can still read it. New posts and replies are closed.
          </StandingNotice>
        )}
        {feed}
      </FeedLayout>
    )
  })
}
