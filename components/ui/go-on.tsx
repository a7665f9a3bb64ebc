'use client'

import { useEffect } from 'react'
import { button } from './button'

/** Goes on to a page after a while. The link is for whoever has no scripts, or is early. */
export function GoOn({ path, seconds }: { path: string; seconds: number }) {
  useEffect(() => {
    const timer = setTimeout(() => location.replace(path), seconds * 1000)
    return () => clearTimeout(timer)
  }, [path, seconds])

  return (
    <a href={path} className={`${button.plain} mt-3`}>
      Go on
    </a>
  )
}
