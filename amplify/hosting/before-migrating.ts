import { RDSClient } from '@aws-sdk/client-rds'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { ownerDatabase } from '../../db/operate/connections'
import { setApplicationPassword } from '../../db/operate/role-password'
import { clusterOf } from '../snapshots/cluster'
import { takeSnapshot } from '../snapshots/take'

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

export function onAws(
  at: Given,
  rds = new RDSClient({ region: at.AWS_REGION }),
  secrets = new SecretsManagerClient({ region: at.AWS_REGION }),
): OnAws {
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
