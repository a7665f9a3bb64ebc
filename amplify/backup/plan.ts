import { Duration } from 'aws-cdk-lib'
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup'
import { Schedule } from 'aws-cdk-lib/aws-events'
import { Construct } from 'constructs'
import { acknowledge } from '../acknowledge'
import type { Database } from '../database/database'
import { removalPolicy } from '../retention'
import type { Settings } from '../settings'

/** Keeps a snapshot of each month for a year. The cluster's own backups cover only seven days. */
export class MonthlyBackup extends Construct {
  constructor(scope: Construct, id: string, settings: Settings, { cluster }: Database) {
    super(scope, id)
    const plan = new BackupPlan(this, 'Plan', {
      backupVault: new BackupVault(this, 'Vault', { removalPolicy: removalPolicy(settings) }),
    })
    plan.addRule(
      new BackupPlanRule({
        ruleName: 'monthly',
        scheduleExpression: Schedule.expression('cron(0 5 1 * ? *)'),
        startWindow: Duration.hours(1),
        completionWindow: Duration.hours(8),
        deleteAfter: Duration.days(365),
      }),
    )
    const selection = plan.addSelection('Cluster', {
      resources: [BackupResource.fromArn(cluster.clusterArn)],
    })
    acknowledge(selection, {
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]':
        'AWS updates this policy when AWS Backup needs new rights. Our copy would be out of date.',
    })
  }
}
