import type { ReactNode } from 'react'

/** Something went wrong: a clear sentence, and what can be done. Read out at once. */
export function Notice({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div role="alert" className="rounded-lg border border-bad/40 bg-bad-soft px-4 py-3">
      <p className="font-medium text-bad">{title}</p>
      {children && <div className="mt-1">{children}</div>}
    </div>
  )
}
