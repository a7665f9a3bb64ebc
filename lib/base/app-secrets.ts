import { appSecretsArn, lendSecrets, secretNames } from './env'

/** What the parser says quotes what it could not read: it is not said. */
function parsed(arn: string, value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    throw new Error(`${arn} must hold a JSON object of ${secretNames.join(', ')}.`)
  }
}

/** The value of the secret with this ARN, which names its region. The client is loaded only where there is something to ask; it tries again by itself. */
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
 * Reads the product's secrets from `APP_SECRETS_ARN`, where that is given, and lends them to the environment of this process, where they
 * stay: a server that starts later reads what is there then. Neither a build nor a variable of the host ever holds one.
 */
export async function loadAppSecrets(): Promise<void> {
  const arn = appSecretsArn()
  if (arn) lendSecrets(parsed(arn, await getSecret(arn)))
}
