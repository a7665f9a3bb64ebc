import Next from 'next/link'
import type { ComponentProps } from 'react'

/** Never prefetches: forty links in view would read forty pages from the database. */
export const Link = (props: ComponentProps<typeof Next>) => <Next prefetch={false} {...props} />
