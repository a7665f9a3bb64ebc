import { RDSDataClient } from '@aws-sdk/client-rds-data'
import { drizzle } from 'drizzle-orm/aws-data-api/pg'
import { classify } from '../failures'

/** The address of a database, from `attachDatabase` or from the environment on AWS. */
export type Location = Record<string, string | undefined>

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const patience = 60_000

/** Waits up to a minute for a paused or starting cluster, because commands have time. */
class PatientClient extends RDSDataClient {
  override send: RDSDataClient['send'] = (async (command: never, options: never) => {
    const end = Date.now() + patience
    for (let pause = 500; ; pause = Math.min(pause * 2, 5_000)) {
      try {
        return await super.send(command, options)
      } catch (error) {
        if (classify(error).kind !== 'resuming' || Date.now() + pause > end) throw error
        await sleep(pause)
      }
    }
  }) as RDSDataClient['send']
}

/** Whether a location is the local Data API server, not AWS. */
export const isLocal = ({ AWS_ENDPOINT_URL_RDS_DATA: endpoint }: Location): boolean =>
  endpoint !== undefined && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(endpoint).hostname)

function databaseAs(secret: 'AURORA_OWNER_SECRET_ARN' | 'AURORA_SECRET_ARN', whose: string, at: Location) {
  const { AURORA_CLUSTER_ARN: resourceArn, [secret]: secretArn } = at
  if (!resourceArn || !secretArn) {
    throw new Error(`AURORA_CLUSTER_ARN and ${secret} must name the database and the secret of ${whose}.`)
  }
  const endpoint = at.AWS_ENDPOINT_URL_RDS_DATA
  const client = new PatientClient({
    region: at.AWS_REGION ?? 'us-east-1',
    ...(endpoint && {
      endpoint,
      credentials: {
        accessKeyId: at.AWS_ACCESS_KEY_ID ?? 'local',
        secretAccessKey: at.AWS_SECRET_ACCESS_KEY ?? 'local',
      },
    }),
  })
  return drizzle({ client, database: at.DB_NAME ?? 'agent_intranet', resourceArn, secretArn })
}

/**
 * The database as its owner role, for migrations, seeds and operators' commands. The product never
 * uses it.
 */
export const ownerDatabase = (at: Location) => databaseAs('AURORA_OWNER_SECRET_ARN', 'its owner', at)

/**
 * The database as the product's role, for jobs. Unlike requests, they have time to wait for a
 * paused cluster.
 */
export const applicationDatabase = (at: Location) => databaseAs('AURORA_SECRET_ARN', 'the application', at)

export type OwnerDatabase = ReturnType<typeof ownerDatabase>
