import { clusterParameters } from '../../db/operate/verify/settings'

/**
 * What differs from Aurora's own parameters: what `npm run verify` reads back. Statements over a second are logged, but never what they were
 * given: posts and hashes stay out of the log. DDL is logged; the one statement that could hold a password is given a verifier in its place (db/operate/scram.ts).
 */
export const parameters: Record<string, string> = { ...clusterParameters }

/**
 * How many connections Aurora allows at most: about 211 a capacity unit by its own table (189 at 1, 823 at 4, 1669 at 8), and never more
 * than 2000 while the minimum is below one unit.
 */
export const maxConnections = (maxAcu: number): number => Math.min(Math.floor(211.4 * maxAcu - 22.4), 2000)
