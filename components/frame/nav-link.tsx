'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { Link } from '../ui/link'

const look =
  'flex min-h-8 items-center gap-2 rounded-md px-2 py-1 text-muted hover:bg-sunken hover:text-ink ' +
  'aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-ink'

/** Reads the path itself, because layouts are not rendered again on navigation. */
export function NavLink({ href, within, children }: { href: string; within?: boolean; children: ReactNode }) {
  const path = usePathname()
  const here = path === href || (within && path.startsWith(`${href}/`))
  return (
    <Link href={href} aria-current={here ? 'page' : undefined} className={look}>
      {children}
    </Link>
  )
}
