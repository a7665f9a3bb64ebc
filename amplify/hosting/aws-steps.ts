import { RDSClient } from '@aws-sdk/client-rds'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { ownerDatabase } from '../../db/operate/connections'
import { setApplicationPassword } from '../../db/operate/role-password'
import { clusterOf } from '../snapshots/cluster'
import { takeSnapshot } from '../snapshots/take'

export type AwsSteps = {
  /** Resolves when a restore from the snapshot is possible. */
  snapshot(name: string): Promise<void>
  /** Sets the password of app_user to the one in its secret, also after a failed rotation. */
  admit(): Promise<void>
  /** The commit that Amplify builds. It is part of the snapshot's name. */
  release: string
}
type Source = Record<string, string | undefined>

export function awsSteps(
  at: Source,
  rds = new RDSClient({ region: at.AWS_REGION }),
  secrets = new SecretsManagerClient({ region: at.AWS_REGION }),
): AwsSteps {
  return {
    release: (at.AWS_COMMIT_ID ?? 'release').slice(0, 12).replace(/[^A-Za-z0-9]+/g, '') || 'release',
    snapshot: (name) => takeSnapshot(rds, clusterOf(at.AURORA_CLUSTER_ARN).cluster, name),
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
