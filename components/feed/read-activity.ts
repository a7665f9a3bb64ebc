import { cache } from 'react'
import { getChannelActivity } from '@/db/queries/channel-activity'

/** Cached, because the navigation and the page both show it. */
export const readActivity = cache(getChannelActivity)
