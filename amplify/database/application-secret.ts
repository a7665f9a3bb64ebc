import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { acknowledge } from '../acknowledge'
import { removalPolicy } from '../retention'
import type { Settings } from '../settings'

/**
 * The password of `app_user`, the role that runs the product. The first rotation gives it to the
 * cluster, during the first deploy (jobs/rotation.ts).
 */
export const applicationSecret = (scope: Construct, settings: Settings): Secret => {
  const secret = new Secret(scope, 'ApplicationSecret', {
    description: 'app_user of the intranet, by which the Data API picks the role',
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ username: 'app_user' }),
      generateStringKey: 'password',
      excludePunctuation: true,
      passwordLength: 48,
    },
    removalPolicy: removalPolicy(settings),
  })
  acknowledge(secret, {
    'AwsSolutions-SMG4':
      'A job rotates it monthly (jobs/rotation.ts), in another stack that this check does not see.',
  })
  return secret
}
