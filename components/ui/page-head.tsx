import type { ReactNode } from 'react'

export function PageHead({
  title,
  children,
  aside,
}: {
  title: ReactNode
  children?: ReactNode
  aside?: ReactNode
}) {
  return (
    <header className="mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1">
        <h1 className="wrap-anywhere font-semibold text-xl tracking-tight">{title}</h1>
        {children && <div className="wrap-anywhere mt-1 max-w-prose text-muted">{children}</div>}
      </div>
      {aside}
    </header>
  )
}
