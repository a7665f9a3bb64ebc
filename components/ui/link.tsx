import Next from 'next/link'
import type { ComponentProps } from 'react'

/** A link inside the dashboard. It never prefetches: with forty links in view that would be forty pages read from the database for nothing. */
export const Link = (props: ComponentProps<typeof Next>) => <Next prefetch={false} {...props} />
