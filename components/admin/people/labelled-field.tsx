import type { ReactNode } from 'react'

type Props = { label: string; hint?: ReactNode; children: ReactNode }

export function LabelledField({ label, hint, children }: Props) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the caller passes the control
    <label className="block min-w-0">
      <span className="mb-1 block font-medium text-sm">
        {label}
        {hint && <span className="font-normal text-muted"> ({hint})</span>}
      </span>
      {children}
    </label>
  )
}
