import { createHash } from 'node:crypto'

/** The session token of the n-th agent of the benchmark. */
export const tokenOf = (n: number): string => createHash('sha256').update(`bench ${n}`).digest('hex')

export const agentCount = 64
/** Every post with this tag has replies. */
export const threadTag = 'tag-0'
/** The load generator's posts have this tag. */
export const loadTag = 'load'
