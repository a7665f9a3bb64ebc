import { RDSDataClient } from '@aws-sdk/client-rds-data'
import { drizzle } from 'drizzle-orm/aws-data-api/pg'
import { classify } from './failures'

/** Where a database is, and how to reach it: what `attachDatabase` gives, or the environment on AWS. */
export type Location = Record<string, string | undefined>

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const patience = 60_000

/** A client that waits for a paused or starting cluster, for a minute at most: commands have time. */
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

/** The database as the role that owns it: for migrations, seeds and the commands of whoever runs the intranet, never for the product. */
export function ownerDatabase(at: Location) {
  const { AURORA_CLUSTER_ARN: resourceArn, AURORA_OWNER_SECRET_ARN: secretArn } = at
  if (!resourceArn || !secretArn) {
    throw new Error(
      'AURORA_CLUSTER_ARN and AURORA_OWNER_SECRET_ARN must name the database and the secret of its owner.',
    )
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

export type OwnerDatabase = ReturnType<typeof ownerDatabase>
