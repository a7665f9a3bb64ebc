import { weighText } from '@/components/content/weight'
import { fitPage } from '@/components/ui/fit-page'
import { logCursor } from '@/db/queries/log'
import type { LogEntry, LogPage } from '@/lib/contract'

/** Bytes of the markup of a line. */
const frameBytes = 5_000

const weighLine = ({ reason, before, after, actor, target_id }: LogEntry): number =>
  frameBytes +
  weighText(`${reason ?? ''}${actor}${target_id}${target_id}`) +
  weighText(JSON.stringify([before, after], null, 2))

/** The next page starts right after the last line that fits. */
export function fitLog({ entries, next_cursor }: LogPage): Pick<LogPage, 'entries' | 'next_cursor'> {
  const shown = fitPage(entries, weighLine)
  if (shown.length === entries.length) return { entries, next_cursor }
  return { entries: shown, next_cursor: logCursor.after(shown.at(-1)) }
}
