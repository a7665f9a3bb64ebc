import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager'
import type { Versions } from './rotate'

export function versionsOf(client: SecretsManagerClient, SecretId: string): Versions {
  return {
    async stagesOf(version) {
      const { VersionIdsToStages } = await client.send(new DescribeSecretCommand({ SecretId }))
      return VersionIdsToStages?.[version] ?? []
    },
    async current() {
      const found = await client.send(new GetSecretValueCommand({ SecretId, VersionStage: 'AWSCURRENT' }))
      return { id: String(found.VersionId), value: String(found.SecretString) }
    },
    async pending(VersionId) {
      const command = new GetSecretValueCommand({ SecretId, VersionId, VersionStage: 'AWSPENDING' })
      try {
        return (await client.send(command)).SecretString
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return undefined
        throw error
      }
    },
    async addPending(ClientRequestToken, SecretString) {
      const VersionStages = ['AWSPENDING']
      await client.send(
        new PutSecretValueCommand({ SecretId, ClientRequestToken, SecretString, VersionStages }),
      )
    },
    async promote(MoveToVersionId, RemoveFromVersionId) {
      const VersionStage = 'AWSCURRENT'
      await client.send(
        new UpdateSecretVersionStageCommand({ SecretId, VersionStage, MoveToVersionId, RemoveFromVersionId }),
      )
    },
  }
}
