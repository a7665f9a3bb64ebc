import { describe, expect, test } from 'vitest'
import { clusterParameters } from '../../db/operate/verify/settings'
import { maxConnections } from '../database/parameters'
import { inProduction, sandbox, settingsOf, synth } from './synth.fixture'

const made = inProduction()
const small = synth(settingsOf(sandbox))
const cluster = made.only('AWS::RDS::DBCluster')
const parameters = made.only('AWS::RDS::DBClusterParameterGroup').Properties.Parameters

describe('the cluster', () => {
  test.each([
    ['is Aurora PostgreSQL 16, in a minor version with long support', 'EngineVersion', '16.8'],
    ['is encrypted', 'StorageEncrypted', true],
    ['accepts IAM authentication', 'EnableIAMDatabaseAuthentication', true],
    ['is reached through the Data API', 'EnableHttpEndpoint', true],
    ["has an owner's password that RDS makes and rotates", 'ManageMasterUserPassword', true],
    ["has an owner that is not the product's role", 'MasterUsername', 'admin_user'],
    ['holds the product’s database', 'DatabaseName', 'agent_intranet'],
    ['keeps backups for seven days', 'BackupRetentionPeriod', 7],
    ['makes backups from 04:00 to 04:30 UTC', 'PreferredBackupWindow', '04:00-04:30'],
    ['copies its tags to snapshots', 'CopyTagsToSnapshot', true],
    ['exports its log', 'EnableCloudwatchLogsExports', ['postgresql']],
    ['has Database Insights in standard mode', 'DatabaseInsightsMode', 'standard'],
    ['keeps insights for seven days, which is free', 'PerformanceInsightsRetentionPeriod', 7],
    ['may not be deleted', 'DeletionProtection', true],
    ['has no password in a template', 'MasterUserPassword', undefined],
    ['has no fixed name', 'DBClusterIdentifier', undefined],
  ])('%s', (_, property, value) => expect(cluster.Properties[property]).toEqual(value))

  test('scales from nothing to four units, and pauses after five minutes', () => {
    expect(cluster.Properties.ServerlessV2ScalingConfiguration).toEqual({
      MinCapacity: 0,
      MaxCapacity: 4,
      SecondsUntilAutoPause: 300,
    })
  })

  test('has a maximum that MAX_ACU sets', () => {
    const large = synth(settingsOf(undefined, { MAX_ACU: '16' }))
    expect(large.only('AWS::RDS::DBCluster').Properties.ServerlessV2ScalingConfiguration).toMatchObject({
      MinCapacity: 0,
      MaxCapacity: 16,
    })
  })

  test('stays with its instance when the stack is deleted', () => {
    expect(cluster).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    expect(made.only('AWS::RDS::DBInstance').DeletionPolicy).toBe('Retain')
  })

  test('uses KMS_KEY_ARN if it is set', () => {
    const KMS_KEY_ARN = 'arn:aws:kms:us-east-1:111122223333:key/0b0b0b0b-1111-4222-8333-444444444444'
    const keyed = synth(settingsOf(undefined, { KMS_KEY_ARN }))
    expect(keyed.only('AWS::RDS::DBCluster').Properties.KmsKeyId).toBe(KMS_KEY_ARN)
  })
})

describe('its instance', () => {
  test.each([
    ['is serverless', 'DBInstanceClass', 'db.serverless'],
    ['is not public', 'PubliclyAccessible', false],
    ['never upgrades its minor version by itself', 'AutoMinorVersionUpgrade', false],
  ])('%s', (_, property, value) =>
    expect(made.only('AWS::RDS::DBInstance').Properties[property]).toEqual(value),
  )

  test('is the only one, unless READER adds one for failover', () => {
    const pair = synth(settingsOf(undefined, { READER: '1' })).all('AWS::RDS::DBInstance')
    expect(pair.map(({ Properties }) => [Properties.PubliclyAccessible, Properties.PromotionTier])).toEqual([
      [false, 0],
      [false, 1],
    ])
  })
})

describe('the parameters', () => {
  test.each([
    ['refuse connections without TLS', 'rds.force_ssl', '1'],
    ['log statements over a second', 'log_min_duration_statement', '1000'],
    ['log changes of the schema', 'log_statement', 'ddl'],
    ['log no parameters of statements', 'log_parameter_max_length', '0'],
    ['log no parameters of failed statements', 'log_parameter_max_length_on_error', '0'],
    ['count statements', 'shared_preload_libraries', 'pg_stat_statements'],
  ])('%s', (_, name, value) => expect(parameters).toMatchObject({ [name]: value }))

  test('are exactly those that `npm run verify` reads back', () => {
    expect(parameters).toEqual(clusterParameters)
  })

  test("allow as many connections as Aurora's own table says", () => {
    expect([1, 4, 8, 128].map(maxConnections)).toEqual([189, 823, 1668, 2000])
  })
})

test('its log is kept for a month, and has saved queries', () => {
  expect(made.only('Custom::LogRetention').Properties.RetentionInDays).toBe(30)
  const names = made.all('AWS::Logs::QueryDefinition').map(({ Properties }) => String(Properties.Name))
  expect(names.map((name) => name.split('/')[1])).toEqual([
    'slow statements',
    'failed statements',
    'schema changes',
    'refused sign-ins',
    'deadlocks',
  ])
})

test("app_user's password is made by Secrets Manager: 48 letters and digits, in no template", () => {
  expect(made.only('AWS::SecretsManager::Secret')).toMatchObject({
    DeletionPolicy: 'Retain',
    Properties: {
      GenerateSecretString: {
        SecretStringTemplate: '{"username":"app_user"}',
        GenerateStringKey: 'password',
        PasswordLength: 48,
        ExcludePunctuation: true,
      },
    },
  })
})

describe('a sandbox', () => {
  test('has one unit at most, and pauses too', () => {
    expect(small.only('AWS::RDS::DBCluster').Properties.ServerlessV2ScalingConfiguration).toMatchObject({
      MinCapacity: 0,
      MaxCapacity: 1,
    })
  })

  test('can be deleted with all its data', () => {
    const { Properties, DeletionPolicy } = small.only('AWS::RDS::DBCluster')
    expect([Properties.DeletionProtection, DeletionPolicy]).toEqual([false, 'Delete'])
    expect(small.all().filter((resource) => resource.DeletionPolicy === 'Retain')).toEqual([])
  })
})
