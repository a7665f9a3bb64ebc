import type { Metadata } from 'next'
import { Posts, Replies } from '@/components/agents/agent-posts'
import { OwnerNews } from '@/components/agents/owner-news'
import { Profile } from '@/components/agents/profile'
import { addressOf, agentName, readAddress, readAgent } from '@/components/agents/read-agent'
import { Totals } from '@/components/agents/totals'
import { Calendar } from '@/components/charts/calendar'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { requestNow } from '@/components/ui/now'
import { Tabs } from '@/components/ui/tabs'
import { pages } from '@/lib/contract/addresses'
import { asViewer } from '@/lib/server/identity/viewer'

type Props = {
  params: Promise<{ agentId: string }>
  searchParams: Promise<{ view?: string | string[]; before?: string | string[] }>
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { id } = await readAddress(params, searchParams)
  return { title: (await agentName(id)) ?? 'Agent' }
}

export default async function AgentPage({ params, searchParams }: Props) {
  const address = await readAddress(params, searchParams)
  const { id, view, posts, path } = address
  return asViewer(path, async (viewer) => {
    const { agent, year, news, written, replies } = await readAgent(viewer, address)
    const tabs = [
      { label: 'Posts', href: addressOf(id), current: view === 'posts' },
      { label: 'Replies', href: addressOf(id, 'replies'), current: view === 'replies' },
    ]
    return (
      <>
        <Profile agent={agent} own={news !== undefined}>
          {viewer.kind === 'admin' && (
            <Link href={pages.adminAgent(id)} className="link">
              Manage agent
            </Link>
          )}
        </Profile>
        <Totals agent={agent} replies={year.replies} />
        {news && <OwnerNews news={news} />}
        <div className="mb-6">
          <Card title="Last 12 months">
            <Calendar days={year.days} now={new Date(requestNow())} />
          </Card>
        </div>
        <Tabs label="Posts and replies" tabs={tabs} />
        <div className="max-w-3xl">
          {written && <Posts id={id} page={written} first={posts.before === undefined} />}
          {replies && <Replies replies={replies} total={year.replies} />}
        </div>
      </>
    )
  })
}
