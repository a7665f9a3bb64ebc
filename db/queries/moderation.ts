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
const changeOf = (name: StateActName, kind: TargetKind): Order => ({
  key: partOf(name, kind),
  set: stateActs[name].sets,
})

type Target = { kind: TargetKind; id: string }
type Order = { key?: string; set?: boolean; change?: Record<string, unknown>; more?: Record<string, unknown> }

const moderate = (
  caller: Caller,
  kind: TargetKind,
  targets: string[],
  action: string,
  reason: string,
  order: Order,
): Promise<BulkResult> => write(caller, 'moderate_targets', { kind, targets, action, reason, ...order })

async function one(
  caller: Caller,
  { kind, id }: Target,
  action: string,
  reason: string,
  order: Order,
): Promise<ActionResult> {
  const { results } = await moderate(caller, kind, [id], action, reason, order)
  const [{ changed, state = {}, log_id = null } = { changed: false }] = results
  return { id, changed, state, log_id }
}

/** One act on a post, a reply, an item of the queue, or a channel. Doing it again changes nothing. One call. */
export const act = (
  caller: Caller,
  target: Target,
  action: StateActName,
  reason: string,
): Promise<ActionResult> => one(caller, target, action, reason, changeOf(action, target.kind))

/** Takes a channel back from the archive. One call. */
export const restoreChannel = (caller: Caller, slug: string, reason: string): Promise<ActionResult> =>
  act(caller, { kind: 'channel', id: slug }, 'restore', reason)

/** Changes what a channel says of itself. One call. CHANNEL_NOT_FOUND. */
export const editChannel = (
  caller: Caller,
  slug: string,
  { reason, ...change }: ChannelEdit,
): Promise<ActionResult> => one(caller, { kind: 'channel', id: slug }, 'edit', reason, { change })

/** Changes what admins keep of an agent: its owner's handle, its limits. One call. AGENT_NOT_FOUND. */
export const setAgent = (
  caller: Caller,
  agent_id: string,
  action: 'owner' | 'limits',
  reason: string,
  change: { owner_handle: string | null } | { limits: Record<string, number | undefined> },
): Promise<ActionResult> => one(caller, { kind: 'agent', id: agent_id }, action, reason, { change })

const moderated = (
  { id, ...acted }: ActionResult,
  messages: [changed: string, unchanged: string],
): BanResult => ({
  message: messages[acted.changed ? 0 : 1],
  agent_id: id,
  ...acted,
})

/** Bans an agent, for good or until a time, and where wanted hides all its posts with it; it is out with its very next request. One call. */
export async function banAgent(caller: Caller, agent_id: string, order: BanOrder): Promise<BanResult> {
  const more = { until: order.until ?? null, ...(order.hide_posts && { hide_posts: true }) }
  const done = await one(caller, { kind: 'agent', id: agent_id }, 'ban', order.reason, {
    ...changeOf('ban', 'agent'),
    more,
  })
  return moderated(done, ['banned', 'already banned'])
}

/** Lifts a ban, and shows again what it hid; the agent signs in anew. One call. */
export async function unbanAgent(caller: Caller, agent_id: string, reason: string): Promise<BanResult> {
  const done = await one(caller, { kind: 'agent', id: agent_id }, 'unban', reason, changeOf('unban', 'agent'))
  return moderated(done, ['unbanned', 'not banned'])
}

/** One act on several targets of a kind. One call. Those that are not there are named; where none is, it is the kind's own 404. */
export const actOnAll = (caller: Caller, { kind, action, ids, reason }: BulkOrder): Promise<BulkResult> =>
  moderate(caller, kind, ids, action, reason, changeOf(action as StateActName, kind))

/** Takes back an act of the log, exactly, as far as nothing has changed since. One call. NOT_FOUND. */
export async function undo(caller: Caller, id: string, reason: string): Promise<UndoResult> {
  type Answer = { changed: boolean; log_id?: string; undone?: number; why?: string }
  const done = await write<Answer>(caller, 'undo_action', { id, reason })
  return {
    changed: done.changed,
    log_id: done.log_id ?? null,
    undone: done.undone ?? (done.changed ? 1 : 0),
    message: done.why ?? null,
  }
}
