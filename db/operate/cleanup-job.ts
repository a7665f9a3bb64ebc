import { childEnv } from '../../lib/base/env'
import { type Cleaned, cleanUp } from './cleanup'
import { applicationDatabase, type Location } from './connections'

const log = (entry: Record<string, unknown>) =>
  console.log(JSON.stringify({ time: new Date().toISOString(), ...entry }))

/** Cleans up a database as the product's role, and logs the counts as one line of JSON. */
export async function cleanup(at: Location): Promise<Cleaned> {
  const db = applicationDatabase(at)
  try {
    return await cleanUp(db, { log })
  } finally {
    db.$client.destroy()
  }
}

/**
 * The scheduled job on AWS. It needs `AURORA_CLUSTER_ARN`, `AURORA_SECRET_ARN`, `AWS_REGION` and
 * `DB_NAME` in its environment.
 */
export const handler = (): Promise<Cleaned> => cleanup(childEnv({}))
