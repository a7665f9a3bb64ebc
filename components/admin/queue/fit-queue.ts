import { weighCard, weighText } from '@/components/content/weight'
import { fitPage } from '@/components/ui/fit-page'
import { casesCursor } from '@/db/queries/reports'
import type { Case, ReportsPage } from '@/lib/contract'

/** Bytes of the markup of a case. */
const frameBytes = 6_000
/** Bytes of a report, and of a copy, without their texts. */
const lineBytes = 2_000

const named = ({ agent, agent_id }: NonNullable<Case['post'] | Case['reply']>) =>
  weighText(agent.name + agent_id)

function weighItem(item: Case): number {
  const { post, reply, reports, copies, resolved } = item
  const notes = reports.reduce(
    (sum, { reporter, note }) => sum + lineBytes + weighText(reporter + (note ?? '')),
    0,
  )
  const others = copies.reduce((sum, copy) => sum + lineBytes + named(copy.reply ?? copy.post), 0)
  const marks = [
    resolved,
    post?.hidden,
    post?.locked,
    reply?.hidden,
    ...copies.map((copy) => (copy.reply ?? copy.post).hidden),
  ]
  const it = reply ?? post
  return (
    frameBytes +
    weighWritten(item) +
    notes +
    others +
    weighText(JSON.stringify(marks)) +
    6 * (it ? named(it) : 0)
  )
}

const weighWritten = ({ kind, post, reply, copies }: Case): number => {
  const shown = kind === 'copies' ? copies[0] : { post, reply }
  if (shown?.reply) return weighCard({ content: shown.reply.content, content_type: 'text', structured: null })
  return shown?.post ? weighCard(shown.post) : 0
}

/** The next page starts right after the last case that fits. */
export function fitQueue(page: ReportsPage): ReportsPage {
  const reports = fitPage(page.reports, weighItem)
  if (reports.length === page.reports.length) return page
  return { ...page, reports, has_more: true, next_cursor: casesCursor.after(reports.at(-1)) }
}
