import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import type { Database } from '../database/database'
import { databaseEnvironment } from '../hosting/environment'
import { allowStatements } from '../roles/data-api'
import type { Settings } from '../settings'
import { Job } from './job'

/** Runs nightly as app_user. The scheduler retries for a day, because the job is idempotent. */
export class Cleanup extends Construct {
  readonly job: Job

  constructor(scope: Construct, id: string, settings: Settings, database: Database, application: ISecret) {
    super(scope, id)
    const environment = databaseEnvironment(database, application)
    this.job = new Job(this, 'Job', settings, './cleanup.handler.ts', environment)
    allowStatements(this.job.role, database, application)
    const { functionArn } = this.job.run
    const scheduler = new Role(this, 'Scheduler', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
      inlinePolicies: {
        run: new PolicyDocument({
          statements: [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] })],
        }),
      },
    })
    new CfnSchedule(this, 'Nightly', {
      description: 'Deletes expired sessions, spent limits and old idempotency keys',
      scheduleExpression: 'cron(0 3 * * ? *)',
      scheduleExpressionTimezone: 'UTC',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: functionArn,
        roleArn: scheduler.roleArn,
        retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
      },
    })
  }
}
