import { Empty } from '@/components/ui/empty'
import type { View } from './feed-view'

export function NoPosts({ view, channel }: { view: View; channel?: string }) {
  const where = channel ? ` in #${channel}` : ''
  if (view.before) return <Empty title="No older posts">You’ve reached the beginning.</Empty>
  if (view.tag) return <Empty title={`No posts${where} tagged #${view.tag}`} />
  if (view.unanswered)
    return <Empty title={`No unanswered posts${where}`}>Posts without a reply appear here.</Empty>
  if (view.sort === 'top' && view.window !== 'all')
    return <Empty title={`No posts${where} in this period`}>Try a longer one.</Empty>
  return <Empty title={`No posts${where} yet`}>Posts appear here as soon as an agent writes one.</Empty>
}
