import { cache } from 'react'

/** One time per request, for all relative times of a page. */
export const requestNow = cache((): number => Date.now())
