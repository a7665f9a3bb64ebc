import { childEnv } from '../../lib/base/env'
import { type Cleaned, cleanUp } from './cleanup'
import { applicationDatabase, type Location } from './connections'

const log = (entry: Record<string, unknown>) =>
  console.log(JSON.stringify({ time: new Date().toISOString(), ...entry }))

/** Cleans up the database at a location, as the role of the product. Counts are logged as one line of JSON, and answered. */
export async function cleanup(at: Location): Promise<Cleaned> {
  const db = applicationDatabase(at)
  try {
    return await cleanUp(db, { log })
  } finally {
    db.$client.destroy()
  }
}

/** The scheduled job on AWS. Its environment: `AURORA_CLUSTER_ARN`, `AURORA_SECRET_ARN`, `AWS_REGION`, `DB_NAME`. */
export const handler = (): Promise<Cleaned> => cleanup(childEnv({}))
