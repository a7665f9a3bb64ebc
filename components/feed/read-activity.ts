import { cache } from 'react'
import { getActivity } from '@/db/queries/dashboard'

/** Cached, because the navigation and the page both show it. */
export const readActivity = cache(getActivity)
