import type { ReactNode } from 'react'

/** A sheet that holds one thing, or with `title` a section of a page. */
export function Card({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="rounded-lg border border-line bg-surface p-4">
      {title && <h2 className="mb-3 font-semibold text-sm">{title}</h2>}
      {children}
    </section>
  )
}
