import {
  CreateDBClusterSnapshotCommand,
  RDSClient,
  waitUntilDBClusterSnapshotAvailable,
} from '@aws-sdk/client-rds'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { ownerDatabase } from '../../db/owner'
import { setApplicationPassword } from '../../db/role-password'

/** What a deploy of the database needs of AWS beyond the Data API. */
export type OnAws = {
  /** Resolves when the cluster could be restored from it. */
  snapshot(name: string): Promise<void>
  /** Gives app_user the password of its secret: so it fits, whatever a rotation did or did not. */
  admit(): Promise<void>
  /** Names the snapshot: the commit that Amplify builds. */
  release: string
}
type Given = Record<string, string | undefined>

/** An hour is what AWS itself waits; a build has less, and then fails with the old schema intact. In seconds. */
const patience = { maxWaitTime: 1_500, minDelay: 2, maxDelay: 30 }

export function onAws(
  at: Given,
  rds = new RDSClient({ region: at.AWS_REGION }),
  secrets = new SecretsManagerClient({ region: at.AWS_REGION }),
): OnAws {
  return {
    release: (at.AWS_COMMIT_ID ?? 'release').slice(0, 12).replace(/[^A-Za-z0-9]+/g, '') || 'release',
    async snapshot(DBClusterSnapshotIdentifier) {
      const DBClusterIdentifier = String(at.AURORA_CLUSTER_ARN).split(':').at(-1)
      await rds.send(new CreateDBClusterSnapshotCommand({ DBClusterIdentifier, DBClusterSnapshotIdentifier }))
      await waitUntilDBClusterSnapshotAvailable(
        { client: rds, ...patience },
        { DBClusterIdentifier, DBClusterSnapshotIdentifier },
      )
    },
    async admit() {
      const { SecretString } = await secrets.send(
        new GetSecretValueCommand({ SecretId: at.AURORA_SECRET_ARN }),
      )
      const { password } = JSON.parse(String(SecretString)) as { password: string }
      const owner = ownerDatabase(at)
      try {
        await setApplicationPassword(owner, password)
      } finally {
        owner.$client.destroy()
      }
    },
  }
}
