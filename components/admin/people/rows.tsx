import type { ReactNode } from 'react'

export const Rows = ({ label, children }: { label: string; children: ReactNode }) => (
  <ul aria-label={label} className="divide-y divide-line rounded-lg border border-line bg-surface">
    {children}
  </ul>
)

type Props = { title: ReactNode; mark?: string; children: ReactNode; tools?: ReactNode }

export const Row = ({ title, mark, children, tools }: Props) => (
  <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
    <div className="min-w-[min(16rem,100%)] flex-1">
      <p className="wrap-anywhere flex flex-wrap items-center gap-x-2">
        {title}
        {mark && <span className="font-medium text-sm text-warn">{mark}</span>}
      </p>
      <p className="wrap-anywhere flex flex-wrap gap-x-3 text-muted text-sm">{children}</p>
    </div>
    {tools && <div className="flex flex-wrap gap-2">{tools}</div>}
  </li>
)
