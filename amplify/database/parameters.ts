import { clusterParameters } from '../../db/operate/verify/settings'

/**
 * `npm run verify` reads these back. Slow statements are logged without their parameters, so posts
 * and hashes stay out of the log. DDL is logged too, and passwords are set as verifiers
 * (db/operate/scram.ts).
 */
export const parameters: Record<string, string> = { ...clusterParameters }

/**
 * The connections that Aurora allows. By its documentation: 189 at 1 unit, 823 at 4, 1669 at 8, and
 * at most 2000 if the minimum is below one unit.
 */
export const maxConnections = (maxAcu: number): number => Math.min(Math.floor(211.4 * maxAcu - 22.4), 2000)
