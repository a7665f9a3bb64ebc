'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'

const placeOf = ({ pathname, search }: { pathname: string; search: string }) => pathname + search

/** Undefined if the click leaves the dashboard or opens another tab. */
function destination(event: MouseEvent): string | undefined {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const special = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
  if (!link || special || link.target || link.origin !== location.origin) return undefined
  return placeOf(link)
}

/** Also closes the menu on small screens. */
export function Progress() {
  const path = usePathname()
  const query = useSearchParams().toString()
  const here = path + (query && `?${query}`)
  const [leaving, setLeaving] = useState<string>()

  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const to = destination(event)
      if (to === undefined) return
      const drawer = document.getElementById('side-nav')
      if (drawer?.matches(':popover-open')) drawer.hidePopover()
      if (to !== placeOf(location)) setLeaving(here)
    }
    document.addEventListener('click', onClick)
    return () => document.removeEventListener('click', onClick)
  }, [here])

  return leaving === here ? <div className="progress" aria-hidden="true" /> : null
}
