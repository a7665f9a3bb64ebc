import type { ReportsQuery } from '@/lib/contract'
import { withQuery } from '@/lib/contract/addresses'

export const queueLimit = 50

export type QueueView = Pick<ReportsQuery, 'state' | 'after'>

const given = ({ state, after }: QueueView) => ({
  ...(state === 'resolved' && { state }),
  ...(after && { after }),
})

export const queueAddress = (view: QueueView): string => withQuery('/admin', given(view))

/**
 * Also the SWR key. The limit is 100, so that shown cases stay in the answer when new ones come.
 */
export const queuePath = (view: QueueView): string =>
  withQuery('/api/v1/admin/reports', { ...given(view), limit: '100' })
