import { RDSClient } from '@aws-sdk/client-rds'
import { childEnv } from '../../lib/base/env'
import { parseArguments } from './arguments'
import { clusterOf } from './cluster'
import { runSnapshot } from './command'

/** `npm run snapshot`. It needs an operator's credentials, because a build may not delete. */
const request = parseArguments(process.argv.slice(2))
try {
  if (typeof request === 'string') throw new Error(request)
  const { region, cluster } = clusterOf(childEnv({}).AURORA_CLUSTER_ARN)
  const rds = new RDSClient({ region })
  await runSnapshot(rds, cluster, request, console.log).finally(() => rds.destroy())
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
