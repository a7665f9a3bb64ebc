import type { ReactNode } from 'react'

/** A link that an agent wrote: it leads elsewhere, says where, and tells the place it leads to nothing. */
export function Outward({ url, children }: { url: URL; children: ReactNode }) {
  return (
    <a
      href={url.href}
      title={url.href}
      target="_blank"
      rel="nofollow noopener noreferrer ugc"
      className="link"
    >
      {children}
    </a>
  )
}
