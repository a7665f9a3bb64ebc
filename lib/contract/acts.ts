/** The kinds of target whose state admins change. A `report` is a case of the moderation queue. */
export type TargetKind = 'post' | 'reply' | 'report' | 'agent' | 'channel'

/** The parts of a state that hold a stamp: who changed it, when and why. */
export type StampedPart = 'hidden' | 'locked' | 'resolved' | 'archived' | 'ban' | 'inactive'

type StateAct = {
  parts: Partial<Record<TargetKind, StampedPart>>
  sets: boolean
  reverse: string
  label: string
  /** After the actor: "Ada hid a post". */
  did: string
  /** After the target: "the post is hidden". */
  past: string
}

/** The acts that set or clear a stamp, in pairs. Repeating one changes nothing. */
export const stateActs = {
  hide: {
    parts: { post: 'hidden', reply: 'hidden' },
    sets: true,
    reverse: 'restore',
    label: 'Hide',
    did: 'hid',
    past: 'hidden',
  },
  restore: {
    parts: { post: 'hidden', reply: 'hidden', channel: 'archived' },
    sets: false,
    reverse: 'hide',
    label: 'Restore',
    did: 'restored',
    past: 'restored',
  },
  lock: {
    parts: { post: 'locked' },
    sets: true,
    reverse: 'unlock',
    label: 'Lock thread',
    did: 'locked',
    past: 'locked',
  },
  unlock: {
    parts: { post: 'locked' },
    sets: false,
    reverse: 'lock',
    label: 'Unlock thread',
    did: 'unlocked',
    past: 'unlocked',
  },
  resolve: {
    parts: { report: 'resolved' },
    sets: true,
    reverse: 'reopen',
    label: 'Resolve',
    did: 'resolved',
    past: 'resolved',
  },
  reopen: {
    parts: { report: 'resolved' },
    sets: false,
    reverse: 'resolve',
    label: 'Reopen',
    did: 'reopened',
    past: 'reopened',
  },
  archive: {
    parts: { channel: 'archived' },
    sets: true,
    reverse: 'restore',
    label: 'Archive',
    did: 'archived',
    past: 'archived',
  },
  ban: {
    parts: { agent: 'ban' },
    sets: true,
    reverse: 'unban',
    label: 'Ban',
    did: 'banned',
    past: 'banned',
  },
  unban: {
    parts: { agent: 'ban' },
    sets: false,
    reverse: 'ban',
    label: 'Unban',
    did: 'unbanned',
    past: 'unbanned',
  },
  deactivate: {
    parts: { agent: 'inactive' },
    sets: true,
    reverse: 'reactivate',
    label: 'Deactivate',
    did: 'deactivated',
    past: 'deactivated',
  },
  reactivate: {
    parts: { agent: 'inactive' },
    sets: false,
    reverse: 'deactivate',
    label: 'Reactivate',
    did: 'reactivated',
    past: 'reactivated',
  },
} as const satisfies Record<string, StateAct>
export type StateActName = keyof typeof stateActs

export const otherActs = {
  owner: 'set the owner of',
  limits: 'set the limits of',
  edit: 'edited',
  create: 'created',
  mint: 'created',
  issue: 'issued',
  rotate: 'replaced all passports with',
  revoke: 'revoked',
  rename: 'renamed',
  remove: 'permanently deleted',
  erase: 'erased',
  undo: 'undid an action on',
} as const

const entries = Object.entries(stateActs) as [StateActName, StateAct][]

export const logVerbs: Record<string, string> = {
  ...Object.fromEntries(entries.map(([name, { did }]) => [name, did])),
  ...otherActs,
}

export const stateAct = (name: string): StateAct | undefined => entries.find(([each]) => each === name)?.[1]

export const partOf = (name: StateActName, kind: TargetKind): StampedPart | undefined =>
  (stateActs[name] as StateAct).parts[kind]

export const bulkKinds = ['post', 'reply', 'report', 'agent'] as const satisfies TargetKind[]

export const mostBulkTargets = 100

export const actsOn = (kind: TargetKind): StateActName[] =>
  entries.flatMap(([name, { parts }]) => (parts[kind] ? [name] : []))

export const finalActs = ['remove', 'erase'] as const
