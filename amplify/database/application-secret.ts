import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { acknowledge } from '../acknowledge'
import { removalPolicy } from '../retention'
import type { Settings } from '../settings'

/**
 * The password of `app_user`, the role that runs the product. The cluster does not know of it until the first rotation, which comes with
 * the first deploy, gives the role its verifier (jobs/rotation.ts).
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
      'It is rotated monthly: by jobs/rotation.ts, in another stack than the one this is kept in.',
  })
  return secret
}
