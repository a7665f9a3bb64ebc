import { join } from 'node:path'
import { readJson, writePrivateJson } from './files'

/** The ARNs of a local database. They contain its `system_identifier`. */
export type Cluster = { resourceArn: string; secretArn: string; ownerSecretArn: string }

/** The address of the PostgreSQL behind the Data API server. */
export type PostgresFile = { superuserUrl: string; systemIdentifier: string; pid: number | null }

const REGION = 'us-east-1'
const account = `${REGION}:000000000000`

export function clusterOf(systemIdentifier: string): Cluster {
  const secret = `arn:aws:secretsmanager:${account}:secret:local-${systemIdentifier}`
  return {
    resourceArn: `arn:aws:rds:${account}:cluster:local-${systemIdentifier}`,
    secretArn: `${secret}-app`,
    ownerSecretArn: `${secret}-owner`,
  }
}

/** Writes the addresses for the Data API server (postgres.json) and for clients (cluster.json). */
export async function recordCluster(dataDir: string, postgres: PostgresFile): Promise<void> {
  await writePrivateJson(join(dataDir, 'postgres.json'), postgres)
  await writePrivateJson(join(dataDir, 'cluster.json'), clusterOf(postgres.systemIdentifier))
}

/** Undefined if PostgreSQL was never started for this data directory. */
export const postgresFile = (dataDir: string) => readJson<PostgresFile>(join(dataDir, 'postgres.json'))

export const clusterFile = (dataDir: string) => readJson<Cluster>(join(dataDir, 'cluster.json'))

/**
 * The environment variables that make a process use the local Data API server instead of Aurora.
 */
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
