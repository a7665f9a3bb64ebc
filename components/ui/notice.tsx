import type { ReactNode } from 'react'

type Props = { title: string; isCalm?: boolean; children?: ReactNode }

/** Something went wrong: a clear sentence, and what can be done. Read out at once; a calm one, of what passes by itself, in its turn. */
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
