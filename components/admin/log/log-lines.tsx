import { plural } from '@/components/ui/plural'
import type { LogEntry } from '@/lib/contract'
import { groupBy } from '../group-by'
import { LogLine } from './log-line'

export function LogLines({ entries }: { entries: LogEntry[] }) {
  const ids = new Set(entries.map(({ id }) => id))
  const parts = groupBy(entries, ({ parent_id }) => (parent_id && ids.has(parent_id) ? parent_id : ''))
  return (
    <ol className="rounded-lg border border-line bg-surface">
      {parts.get('')?.map((entry) => {
        const children = parts.get(entry.id) ?? []
        return (
          <LogLine key={entry.id} entry={entry}>
            {children.length > 0 && (
              <details className="min-w-0 text-sm open:basis-full">
                <summary className="min-h-6 w-fit text-muted">
                  {plural(children.length, 'line')} in this action
                  <span className="sr-only">, line {entry.id}</span>
                </summary>
                <ol className="mt-1 border-line border-l-2">
                  {children.map((child) => (
                    <LogLine key={child.id} entry={child} isChild />
                  ))}
                </ol>
              </details>
            )}
          </LogLine>
        )
      })}
    </ol>
  )
}
