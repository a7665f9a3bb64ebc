import { cache } from 'react'

/** The one moment that all times of a page are told from. */
export const requestNow = cache((): number => Date.now())
