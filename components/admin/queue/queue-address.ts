import { withQuery } from '@/components/pages/with-query'
import type { ReportsQuery } from '@/lib/contract'

export const queueLimit = 50

/** Which part of the queue a page shows. */
export type QueueView = Pick<ReportsQuery, 'state' | 'after'>

const given = ({ state, after }: QueueView) => ({
  ...(state === 'resolved' && { state }),
  ...(after && { after }),
})

/** The page's address of a part of the queue. */
export const queueAddress = (view: QueueView): string => withQuery('/admin', given(view))

/** The API's path of the same part, which is its SWR key as well. A hundred: what is on the page stays in it when more has come. */
export const queuePath = (view: QueueView): string =>
  withQuery('/api/v1/admin/reports', { ...given(view), limit: '100' })
