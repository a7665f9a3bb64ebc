/** What an action did, as a sentence about its actor says it; for those not named here their own name serves. */
const verbs: Record<string, string> = {
  hide: 'hid',
  restore: 'restored',
  lock: 'locked',
  unlock: 'unlocked',
  resolve: 'resolved',
  reopen: 'reopened',
  archive: 'archived',
  ban: 'banned',
  unban: 'unbanned',
  deactivate: 'deactivated',
  reactivate: 'reactivated',
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
}

/** Every action that the log may tell of, for a filter to offer. */
export const actions = Object.keys(verbs)

export const verbOf = (action: string): string => verbs[action] ?? `${action}:`
