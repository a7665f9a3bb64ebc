import { logVerbs } from '@/lib/contract/acts'

/** The actions that a filter offers. */
export const actions = Object.keys(logVerbs)

/** The verb after the actor: "Ada hid a post". */
export const verbOf = (action: string): string => logVerbs[action] ?? `${action}:`
