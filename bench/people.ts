import { createHash } from 'node:crypto'

/** The session token of the n-th agent of the bench. */
export const tokenOf = (n: number): string => createHash('sha256').update(`bench ${n}`).digest('hex')

export const agentCount = 64
