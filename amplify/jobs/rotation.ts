import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnRotationSchedule, type ISecret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import type { Database } from '../database/database'
import { databaseEnvironment } from '../hosting/environment'
import { allowStatements } from '../roles/data-api'
import type { Settings } from '../settings'
import { Job } from './job'

/**
 * Gives app_user a new password each month, and its first one during the first deploy. The schedule
 * is CloudFormation's own resource, because CDK's adds `GetRandomPassword` on every resource.
 */
export class Rotation extends Construct {
  readonly job: Job

  constructor(scope: Construct, id: string, settings: Settings, database: Database, application: ISecret) {
    super(scope, id)
    this.job = new Job(this, 'Job', settings, './rotation.handler.ts', {
      ...databaseEnvironment(database, application),
      AURORA_OWNER_SECRET_ARN: database.ownerSecret.secretArn,
    })
    allowStatements(this.job.role, database, database.ownerSecret)
    allowStatements(this.job.role, database, application)
    this.job.role.addToPolicy(
      new PolicyStatement({
        actions: [
          'secretsmanager:DescribeSecret',
          'secretsmanager:PutSecretValue',
          'secretsmanager:UpdateSecretVersionStage',
        ],
        resources: [application.secretArn],
      }),
    )
    this.job.run.addPermission('SecretsManager', {
      principal: new ServicePrincipal('secretsmanager.amazonaws.com'),
      sourceArn: application.secretArn,
    })
    const schedule = new CfnRotationSchedule(this, 'Monthly', {
      secretId: application.secretArn,
      rotationLambdaArn: this.job.run.functionArn,
      rotationRules: { scheduleExpression: 'cron(0 2 1 * ? *)', duration: '1h' },
      rotateImmediatelyOnUpdate: true,
    })
    schedule.node.addDependency(this.job, database.cluster)
  }
}
