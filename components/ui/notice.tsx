import type { ReactNode } from 'react'

type Props = { title: string; isCalm?: boolean; children?: ReactNode }

export function Notice({ title, isCalm = false, children }: Props) {
  return (
    <div
      role={isCalm ? 'status' : 'alert'}
      className={`rounded-lg border px-4 py-3 ${isCalm ? 'border-line bg-surface' : 'border-bad/40 bg-bad-soft'}`}
    >
      <p className={`font-medium ${isCalm ? '' : 'text-bad'}`}>{title}</p>
      {children && <div className="mt-1">{children}</div>}
    </div>
  )
}
