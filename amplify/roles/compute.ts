import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import type { Database } from '../database/database'
import type { Settings } from '../settings'
import { allowReading, allowStatements } from './data-api'

/** The role of the pages and the API. It may run statements as app_user and read its secrets. */
export class ComputeRole extends Construct {
  readonly role: Role

  constructor(scope: Construct, id: string, settings: Settings, database: Database, application: ISecret) {
    super(scope, id)
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('amplify.amazonaws.com') })
    allowStatements(this.role, database, application)
    const { appSecretsArn } = settings
    if (appSecretsArn)
      allowReading(this.role, Secret.fromSecretCompleteArn(this, 'AppSecrets', appSecretsArn))
  }
}
