import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Env } from '../../lib/base/env'
import type { Database } from '../database/database'
import type { Settings } from '../settings'

/** Values are ARNs and addresses, never secrets. */
export type Environment = Partial<Record<keyof Env, string>>

export const databaseEnvironment = (database: Database, application: ISecret) =>
  ({
    AURORA_CLUSTER_ARN: database.cluster.clusterArn,
    AURORA_SECRET_ARN: application.secretArn,
    DB_NAME: database.name,
  }) satisfies Environment

/** The product reads its secrets itself, from APP_SECRETS_ARN. */
export const hostingEnvironment = (
  settings: Settings,
  database: Database,
  application: ISecret,
): Environment => ({
  ...databaseEnvironment(database, application),
  APP_SECRETS_ARN: settings.appSecretsArn,
  BASE_URL: settings.baseUrl,
  // CloudFront appends the caller's address, so a client's own claims stand before it.
  TRUSTED_PROXY_HOPS: '1',
})
