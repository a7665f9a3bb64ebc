import { join } from 'node:path'
import { readJson, writePrivateJson } from './files'

/** The ARNs by which the Data API knows this database; they hold its `system_identifier`. */
export type Cluster = { resourceArn: string; secretArn: string; ownerSecretArn: string }

/** Where the PostgreSQL behind the Data API server listens at present. */
export type PostgresFile = { superuserUrl: string; systemIdentifier: string; pid: number | null }

const REGION = 'us-east-1'
const account = `${REGION}:000000000000`

/** The ARNs of the local cluster with this `system_identifier`. */
export function clusterOf(systemIdentifier: string): Cluster {
  const secret = `arn:aws:secretsmanager:${account}:secret:local-${systemIdentifier}`
  return {
    resourceArn: `arn:aws:rds:${account}:cluster:local-${systemIdentifier}`,
    secretArn: `${secret}-app`,
    ownerSecretArn: `${secret}-owner`,
  }
}

/** Records where PostgreSQL is, for the Data API server (postgres.json) and for clients (cluster.json). */
export async function recordCluster(dataDir: string, postgres: PostgresFile): Promise<void> {
  await writePrivateJson(join(dataDir, 'postgres.json'), postgres)
  await writePrivateJson(join(dataDir, 'cluster.json'), clusterOf(postgres.systemIdentifier))
}

/** Where PostgreSQL is, if one was ever started for this data directory. */
export const postgresFile = (dataDir: string) => readJson<PostgresFile>(join(dataDir, 'postgres.json'))

/** The ARNs of this data directory's database, if one was ever started. */
export const clusterFile = (dataDir: string) => readJson<Cluster>(join(dataDir, 'cluster.json'))

/** What a process needs in its environment to reach the local Data API server as it would reach Aurora. */
export function localEnvironment(cluster: Cluster, port: number): Record<string, string> {
  return {
    AURORA_CLUSTER_ARN: cluster.resourceArn,
    AURORA_SECRET_ARN: cluster.secretArn,
    AURORA_OWNER_SECRET_ARN: cluster.ownerSecretArn,
    AWS_ENDPOINT_URL_RDS_DATA: `http://127.0.0.1:${port}`,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  }
}
