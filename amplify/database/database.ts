import { Duration, Stack } from 'aws-cdk-lib'
import { SubnetType } from 'aws-cdk-lib/aws-ec2'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import {
  AuroraPostgresEngineVersion,
  ClusterInstance,
  Credentials,
  DatabaseCluster,
  DatabaseClusterEngine,
  DatabaseInsightsMode,
  ParameterGroup,
  PerformanceInsightRetention,
} from 'aws-cdk-lib/aws-rds'
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { readHostEnv } from '../../lib/base/env'
import { acknowledge } from '../acknowledge'
import type { Network } from '../network/network'
import { logRetention, removalPolicy } from '../retention'
import type { Settings } from '../settings'
import { acknowledgeRetention } from './log-retention'
import { parameters } from './parameters'

/** AWS supports this minor version for years. It changes only here, never by itself. */
const engine = DatabaseClusterEngine.auroraPostgres({ version: AuroraPostgresEngineVersion.VER_16_8 })
const instance = { autoMinorVersionUpgrade: false, publiclyAccessible: false }

export class Database extends Construct {
  readonly cluster: DatabaseCluster
  /** The password of `admin_user`, which RDS makes and rotates. Only migrations use it. */
  readonly ownerSecret: ISecret
  readonly log: ILogGroup
  readonly name = readHostEnv({}).DB_NAME

  constructor(scope: Construct, id: string, settings: Settings, { vpc, closed }: Network) {
    super(scope, id)
    this.cluster = new DatabaseCluster(this, 'Cluster', {
      engine,
      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      securityGroups: [closed],
      parameterGroup: new ParameterGroup(this, 'Parameters', { engine, parameters }),
      defaultDatabaseName: this.name,
      credentials: Credentials.fromUsername('admin_user'),
      manageMasterUserPassword: true,
      enableDataApi: true,
      iamAuthentication: true,
      storageEncrypted: true,
      storageEncryptionKey: settings.kmsKeyArn ? Key.fromKeyArn(this, 'Key', settings.kmsKeyArn) : undefined,
      writer: ClusterInstance.serverlessV2('Writer', instance),
      readers: settings.reader
        ? [ClusterInstance.serverlessV2('Reader', { ...instance, scaleWithWriter: true })]
        : [],
      serverlessV2MinCapacity: 0,
      serverlessV2MaxCapacity: settings.maxAcu,
      serverlessV2AutoPauseDuration: Duration.minutes(5),
      backup: { retention: Duration.days(7), preferredWindow: '04:00-04:30' },
      preferredMaintenanceWindow: 'sun:05:00-sun:05:30',
      copyTagsToSnapshot: true,
      cloudwatchLogsExports: ['postgresql'],
      cloudwatchLogsRetention: logRetention,
      databaseInsightsMode: DatabaseInsightsMode.STANDARD,
      enablePerformanceInsights: true,
      performanceInsightRetention: PerformanceInsightRetention.DEFAULT,
      deletionProtection: settings.protect,
      removalPolicy: removalPolicy(settings),
    })
    const { secret, cloudwatchLogGroups } = this.cluster
    if (!secret || !cloudwatchLogGroups.postgresql)
      throw new Error('The cluster has no secret or no log group.')
    this.ownerSecret = secret
    this.log = cloudwatchLogGroups.postgresql
    acknowledgeRetention(Stack.of(this))
    if (!settings.protect)
      acknowledge(this.cluster, { 'AwsSolutions-RDS10': 'A sandbox is deleted with its data.' })
  }
}
