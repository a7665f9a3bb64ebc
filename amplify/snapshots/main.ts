import { RDSClient } from '@aws-sdk/client-rds'
import { childEnv } from '../../lib/base/env'
import { asked } from './arguments'
import { clusterOf } from './cluster'
import { runSnapshot } from './command'

/** `npm run snapshot`, once the packages of this workspace are there (tools/snapshot.ts). With the credentials of an operator: a build's may not delete. */
const wanted = asked(process.argv.slice(2))
try {
  if (typeof wanted === 'string') throw new Error(wanted)
  const { region, cluster } = clusterOf(childEnv({}).AURORA_CLUSTER_ARN)
  const rds = new RDSClient({ region })
  await runSnapshot(rds, cluster, wanted, console.log).finally(() => rds.destroy())
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
