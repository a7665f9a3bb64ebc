import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { sql } from 'drizzle-orm'
import { ownerDatabase } from '../../db/operate/connections'
import { setApplicationPassword } from '../../db/operate/role-password'
import { childEnv } from '../../lib/base/env'
import { type RotationEvent, rotate } from './rotate'
import { versionsOf } from './versions'

/** Secrets Manager calls this for each step. The owner's calls wait for a paused cluster. */
export const handler = async (event: RotationEvent): Promise<void> => {
  const at = childEnv({})
  const owner = ownerDatabase(at)
  const application = ownerDatabase({ ...at, AURORA_OWNER_SECRET_ARN: at.AURORA_SECRET_ARN })
  try {
    await rotate(event, {
      versions: versionsOf(new SecretsManagerClient({}), event.SecretId),
      wake: () => owner.execute(sql`select 1 as one`),
      setPassword: (password) => setApplicationPassword(owner, password),
      prove: () => application.execute(sql`select 1 as one`),
    })
  } finally {
    owner.$client.destroy()
    application.$client.destroy()
  }
}
