import { appSecretsArn, secretNames, setMissingSecrets } from './env'

/** The parser's message could quote a secret, so we drop it. */
function parsed(arn: string, value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    throw new Error(`${arn} must hold a JSON object of ${secretNames.join(', ')}.`)
  }
}

async function getSecret(arn: string): Promise<string> {
  const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager')
  const client = new SecretsManagerClient({ region: arn.split(':')[3], maxAttempts: 5 })
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }))
    return SecretString ?? ''
  } finally {
    client.destroy()
  }
}

/**
 * Reads the secret that `APP_SECRETS_ARN` names and sets its values in this process's environment.
 * A rotated secret takes effect when a server starts.
 */
export async function loadAppSecrets(): Promise<void> {
  const arn = appSecretsArn()
  if (arn) setMissingSecrets(parsed(arn, await getSecret(arn)))
}
