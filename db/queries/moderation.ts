import type {
  ActionResult,
  BanOrder,
  BanResult,
  BulkOrder,
  BulkResult,
  ChannelEdit,
  UndoResult,
} from '@/lib/contract'
import { partOf, type StateActName, stateActs, type TargetKind } from '@/lib/contract/acts'
import type { Caller } from '../caller'
import { write } from '../client'

/** The part of a target's state that an act sets or clears. */
const changeOf = (name: StateActName, kind: TargetKind): Change => ({
  key: partOf(name, kind),
  set: stateActs[name].sets,
})

type Target = { kind: TargetKind; id: string }
type Change = {
  key?: string
  set?: boolean
  change?: Record<string, unknown>
  more?: Record<string, unknown>
}

const changeAll = (
  caller: Caller,
  kind: TargetKind,
  targets: string[],
  action: string,
  reason: string,
  change: Change,
): Promise<BulkResult> => write(caller, 'moderate_targets', { kind, targets, action, reason, ...change })

async function changeOne(
  caller: Caller,
  { kind, id }: Target,
  action: string,
  reason: string,
  change: Change,
): Promise<ActionResult> {
  const { results } = await changeAll(caller, kind, [id], action, reason, change)
  const [{ changed, state = {}, log_id = null } = { changed: false }] = results
  return { id, changed, state, log_id }
}

/** A repeated action changes nothing. */
export const moderate = (
  caller: Caller,
  target: Target,
  action: StateActName,
  reason: string,
): Promise<ActionResult> => changeOne(caller, target, action, reason, changeOf(action, target.kind))

/** Lifts a channel's archiving. For posts and replies, `restore` lifts their hiding. */
export const restoreChannel = (caller: Caller, slug: string, reason: string): Promise<ActionResult> =>
  moderate(caller, { kind: 'channel', id: slug }, 'restore', reason)

/** Throws CHANNEL_NOT_FOUND. */
export const editChannel = (
  caller: Caller,
  slug: string,
  { reason, ...change }: ChannelEdit,
): Promise<ActionResult> => changeOne(caller, { kind: 'channel', id: slug }, 'edit', reason, { change })

/** Changes an agent's owner handle or its own limits. Throws AGENT_NOT_FOUND. */
export const editAgent = (
  caller: Caller,
  agent_id: string,
  action: 'owner' | 'limits',
  reason: string,
  change: { owner_handle: string | null } | { limits: Record<string, number | undefined> },
): Promise<ActionResult> => changeOne(caller, { kind: 'agent', id: agent_id }, action, reason, { change })

const banResult = (
  { id, ...result }: ActionResult,
  messages: [changed: string, unchanged: string],
): BanResult => ({
  message: messages[result.changed ? 0 : 1],
  agent_id: id,
  ...result,
})

/** Ends the agent's sessions at once. If the order says so, it also hides all its posts. */
export async function banAgent(caller: Caller, agent_id: string, order: BanOrder): Promise<BanResult> {
  const more = { until: order.until ?? null, ...(order.hide_posts && { hide_posts: true }) }
  const change = { ...changeOf('ban', 'agent'), more }
  const result = await changeOne(caller, { kind: 'agent', id: agent_id }, 'ban', order.reason, change)
  return banResult(result, ['banned', 'already banned'])
}

/** Also restores the posts that the ban hid. The agent must sign in again. */
export async function unbanAgent(caller: Caller, agent_id: string, reason: string): Promise<BanResult> {
  const target = { kind: 'agent' as const, id: agent_id }
  const result = await changeOne(caller, target, 'unban', reason, changeOf('unban', 'agent'))
  return banResult(result, ['unbanned', 'not banned'])
}

/**
 * One action on several targets of a kind. The result names the targets that do not exist. If none
 * exists, this throws the kind's 404.
 */
export const moderateAll = (caller: Caller, { kind, action, ids, reason }: BulkOrder): Promise<BulkResult> =>
  changeAll(caller, kind, ids, action, reason, changeOf(action as StateActName, kind))

/** Undoes one entry of the log, except what has changed since then. Throws NOT_FOUND. */
export async function undo(caller: Caller, id: string, reason: string): Promise<UndoResult> {
  type Answer = { changed: boolean; log_id?: string; undone?: number; why?: string }
  const answer = await write<Answer>(caller, 'undo_action', { id, reason })
  return {
    changed: answer.changed,
    log_id: answer.log_id ?? null,
    undone: answer.undone ?? (answer.changed ? 1 : 0),
    message: answer.why ?? null,
  }
}
