'use client'

import { useEffect } from 'react'
import { button } from './button'

/** The link works without JavaScript. */
export function OpenLater({ path, seconds }: { path: string; seconds: number }) {
  useEffect(() => {
    const timer = setTimeout(() => location.replace(path), seconds * 1000)
    return () => clearTimeout(timer)
  }, [path, seconds])

  return (
    <a href={path} className={`${button.plain} mt-3`}>
      Continue
    </a>
  )
}
