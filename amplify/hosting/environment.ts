import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Env } from '../../lib/base/env'
import type { Database } from '../database/database'
import type { Settings } from '../settings'

/** Names are lib/base/env.ts's: another does not compile. Values are ARNs and addresses, never secrets. */
export type Environment = Partial<Record<keyof Env, string>>

/** Where the database is, and as whom: what all that runs on AWS is told. */
export const databaseEnvironment = (database: Database, application: ISecret) =>
  ({
    AURORA_CLUSTER_ARN: database.cluster.clusterArn,
    AURORA_SECRET_ARN: application.secretArn,
    DB_NAME: database.name,
  }) satisfies Environment

/** What the product is told on Amplify Hosting. Its secrets it reads itself, from APP_SECRETS_ARN. */
export const hostingEnvironment = (
  settings: Settings,
  database: Database,
  application: ISecret,
): Environment => ({
  ...databaseEnvironment(database, application),
  APP_SECRETS_ARN: settings.appSecretsArn,
  BASE_URL: settings.baseUrl,
  // CloudFront writes the caller's address last: what a client claims stands before it.
  TRUSTED_PROXY_HOPS: '1',
})
