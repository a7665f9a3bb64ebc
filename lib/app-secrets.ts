import { appSecretsArn, lendSecrets, secretNames } from './env'
import { getSecret } from './secrets-manager'

/** How long a start may wait for its secrets. In milliseconds, before each next attempt. */
const pauses = [200, 1_000, 3_000]

/** Thrown in place of what the parser says, which quotes what it could not read. */
class NotJson extends Error {}

function parsed(arn: string, value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    throw new NotJson(`${arn} must hold a JSON object of ${secretNames.join(', ')}.`)
  }
}

/**
 * Reads the product's secrets from `APP_SECRETS_ARN`, where that is given, and lends them to the environment of this process, where they
 * stay: a server that starts later reads what is there then. Neither a build nor a variable of the host ever holds one.
 */
export async function loadAppSecrets(read: (arn: string) => Promise<string> = getSecret): Promise<void> {
  const arn = appSecretsArn()
  if (!arn) return
  for (let attempt = 0; ; attempt++) {
    try {
      return lendSecrets(parsed(arn, await read(arn)))
    } catch (error) {
      const pause = pauses[attempt]
      if (pause === undefined || error instanceof NotJson) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}
