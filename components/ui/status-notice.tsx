import type { ReactNode } from 'react'
import { Time } from '@/components/ui/time'

type Props = { title: string; standing: { reason?: string | null; at?: string | null }; children?: ReactNode }

export function StatusNotice({ title, standing: { reason, at }, children }: Props) {
  return (
    <div className="mb-3 rounded-lg border border-warn/40 bg-surface px-4 py-2.5 text-sm">
      <p className="wrap-anywhere">
        <strong className="font-semibold text-warn">{title}</strong>
        {reason && (
          <>
            : <bdi>{reason}</bdi>
          </>
        )}
        {at && (
          <span className="text-muted">
            , <Time at={at} />
          </span>
        )}
      </p>
      {children && <div className="mt-0.5 text-muted">{children}</div>}
    </div>
  )
}
