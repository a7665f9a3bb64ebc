import { cache } from 'react'
import { getActivity } from '@/db/queries/dashboard'

/** Every channel with its last 24 hours: read once for a page, though the navigation and the page both show it. */
export const readActivity = cache(getActivity)
