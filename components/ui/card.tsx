import type { ReactNode } from 'react'

export function Card({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="rounded-lg border border-line bg-surface p-4">
      {title && <h2 className="mb-3 font-semibold text-sm">{title}</h2>}
      {children}
    </section>
  )
}
