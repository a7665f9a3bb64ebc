import type { ReactNode } from 'react'
import { Time } from '@/components/ui/time'
import type { LogEntry } from '@/lib/contract'
import { ActButton } from '../act-button'
import { LogTarget } from './log-target'
import { verbOf } from './verbs'

const json = (value: unknown) => JSON.stringify(value ?? null, null, 2)

function BeforeAndAfter({ entry: { id, before, after, request_id } }: { entry: LogEntry }) {
  return (
    <details className="min-w-0 text-sm open:basis-full">
      <summary className="min-h-6 w-fit text-muted">
        Before and after<span className="sr-only"> of line {id}</span>
      </summary>
      <div className="agent-text mt-1 grid gap-2 sm:grid-cols-2">
        <pre>{json(before)}</pre>
        <pre>{json(after)}</pre>
      </div>
      <p className="wrap-anywhere mt-1 text-muted text-xs">Request {request_id}</p>
    </details>
  )
}

function Bonds({ entry, isChild }: { entry: LogEntry; isChild: boolean }) {
  const { parent_id, undoes, undone_by } = entry
  const said = [
    undoes && `undoes line ${undoes}`,
    parent_id && !isChild && `part of line ${parent_id}`,
    undone_by && `undone by line ${undone_by}`,
  ].filter(Boolean)
  return said.length > 0 && <span className="text-muted text-sm">{said.join(' · ')}</span>
}

type Props = { entry: LogEntry; isChild?: boolean; children?: ReactNode }

export function LogLine({ entry, isChild = false, children }: Props) {
  const { id, at, actor, action, reason, can_undo, undone_by } = entry
  return (
    <li id={`line-${id}`} className="border-line border-t px-4 py-2.5 first:border-t-0">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 basis-60">
          <span className="mr-2 text-muted text-xs tabular-nums">{id}</span>
          <bdi className="wrap-anywhere font-medium">{actor}</bdi> {verbOf(action)} <LogTarget {...entry} />
          {reason && (
            <>
              : <q className="wrap-anywhere">{reason}</q>
            </>
          )}
        </p>
        <p className="flex items-center gap-3 text-muted text-sm">
          <Time at={at} />
          {can_undo && !undone_by && (
            <ActButton
              order={{ path: `log/${id}/undo` }}
              verb="Undo"
              title={`Undo line ${id}: ${action}`}
              suggestion="undo"
              done="Undone."
            />
          )}
        </p>
      </div>
      <Bonds entry={entry} isChild={isChild} />
      <div className="flex flex-wrap gap-x-5">
        {children}
        {(entry.before !== null || entry.after !== null) && <BeforeAndAfter entry={entry} />}
      </div>
    </li>
  )
}
