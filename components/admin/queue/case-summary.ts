import { shownName } from '@/components/ui/agent-name'
import type { Case, Stamp } from '@/lib/contract'

export type Target = {
  kind: 'post' | 'reply'
  id: string
  post_id: string
  hidden: Stamp | null
  withdrawn: boolean
}

/** A case without the agents' texts: the parts that can change on screen, and what actions need. */
export type CaseSummary = {
  id: string
  weight: number
  report_count: number
  copy_count: number
  resolved: Stamp | null
  /** `the post by Ada`, `3 copies of the same text` */
  name: string
  thread?: { id: string; locked: Stamp | null }
  targets: Target[]
  complaint?: string
}

const targetOf = ({ post, reply }: Pick<Case, 'post' | 'reply'>): Target[] => {
  const it = reply ?? post
  if (!it || !post) return []
  const { id, hidden, deleted_at } = it
  return [{ kind: reply ? 'reply' : 'post', id, post_id: post.id, hidden, withdrawn: deleted_at !== null }]
}

function nameOf({ kind, post, reply, copy_count }: Case): string {
  if (kind === 'copies') return `${copy_count} copies of the same text`
  const it = reply ?? post
  return `the ${kind} by ${it ? shownName(it.agent.name, it.agent_id) : 'an unknown author'}`
}

export function complaints({ reports }: Pick<Case, 'reports'>): [reason: string, times: number][] {
  const times = new Map<string, number>()
  for (const { reason } of reports) times.set(reason, (times.get(reason) ?? 0) + 1)
  return [...times].sort((a, b) => b[1] - a[1])
}

export const reasonText = (reason: string): string => reason.replace('_', ' ')

export function summarize(item: Case): CaseSummary {
  const { id, weight, report_count, copy_count, resolved, kind, post, copies } = item
  const isCopies = kind === 'copies'
  const [worst] = complaints(item)
  return {
    id,
    weight,
    report_count,
    copy_count,
    resolved,
    name: nameOf(item),
    thread: post && !isCopies ? { id: post.id, locked: post.locked } : undefined,
    targets: isCopies ? copies.flatMap(targetOf) : targetOf(item),
    complaint: isCopies ? 'copies' : worst && reasonText(worst[0]),
  }
}
