import { ArnFormat, Stack } from 'aws-cdk-lib'
import { ManagedPolicy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam'
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { acknowledge } from '../acknowledge'
import type { Database } from '../database/database'
import type { Settings } from '../settings'
import { allowStatements } from './data-api'

/**
 * What the build may do beyond Amplify's own policy: take a snapshot, migrate as the owner and
 * verify as the product. It is a policy, because the role exists before the stacks.
 */
export class DeployPolicy extends Construct {
  readonly policy: ManagedPolicy

  constructor(scope: Construct, id: string, settings: Settings, database: Database, application: ISecret) {
    super(scope, id)
    const roles = settings.deployRole ? [Role.fromRoleName(this, 'Role', settings.deployRole)] : []
    this.policy = new ManagedPolicy(this, 'Policy', { roles })
    allowStatements(this.policy, database, database.ownerSecret, { transactions: true })
    allowStatements(this.policy, database, application, { transactions: true })
    const all = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({
        service: 'rds',
        resource,
        resourceName,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      })
    const snapshots = all('cluster-snapshot', 'before-*')
    this.policy.addStatements(
      new PolicyStatement({
        actions: ['rds:CreateDBClusterSnapshot', 'rds:AddTagsToResource', 'rds:DescribeDBClusters'],
        resources: [database.cluster.clusterArn, snapshots],
      }),
      new PolicyStatement({
        actions: ['rds:DescribeDBClusterSnapshots'],
        resources: [all('cluster', '*'), snapshots],
      }),
    )
    acknowledge(this.policy, {
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:rds:<AWS::Region>:<AWS::AccountId>:cluster:*]':
        'The deploy asks RDS for a snapshot by name alone, and RDS may check any cluster. It answers names and states.',
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:rds:<AWS::Region>:<AWS::AccountId>:cluster-snapshot:before-*]':
        'A snapshot before a migration is named after the release. The role may make it of this cluster, and delete none.',
    })
  }
}
