import { describe, expect, test } from 'vitest'
import { appSecretsArn, inProduction, type Resource } from './synth.fixture'

type Statement = { Effect: string; Action: string | string[]; Resource: unknown }
const made = inProduction()

function allowed(policy: Resource | undefined): [string[], string][] {
  const { Statement } = (policy?.Properties.PolicyDocument ?? { Statement: [] }) as { Statement: Statement[] }
  return Statement.map(({ Effect, Action, Resource }) => {
    expect(Effect).toBe('Allow')
    return [[Action].flat(), nameOf(Resource)]
  })
}
function nameOf(resource: unknown): string {
  const text = JSON.stringify(resource)
  if (text === JSON.stringify(appSecretsArn)) return 'the app secrets'
  if (/MasterUserSecret/.test(text)) return "the owner's secret"
  if (/OutputRefApplicationSecret/.test(text)) return "the application's secret"
  if (
    /^{"Fn::Join":\["",\["arn:",.*":cluster:",{"Fn::ImportValue":"database:ExportsOutputRefDatabaseCluster[^"]*"}]]}$/.test(
      text,
    )
  )
    return 'the cluster'
  if (/^{"Fn::GetAtt":\["\w+Log\w+","Arn"]}$/.test(text)) return 'its log'
  return text
}
const policyOf = (role: RegExp) =>
  made.all('AWS::IAM::Policy').find(({ Properties }) => role.test(String(JSON.stringify(Properties.Roles))))
const rolesNamed = (service: string) =>
  made.all('AWS::IAM::Role').filter((role) => JSON.stringify(role).includes(`${service}.amazonaws.com`))

describe('the compute role', () => {
  test('may only run statements as the application and read the app secrets', () => {
    expect(allowed(policyOf(/Compute/))).toEqual([
      [['rds-data:ExecuteStatement'], 'the cluster'],
      [['secretsmanager:GetSecretValue'], "the application's secret"],
      [['secretsmanager:GetSecretValue'], 'the app secrets'],
    ])
  })

  test('may be assumed by Amplify alone, and has no other policy', () => {
    const [role, ...more] = rolesNamed('amplify')
    expect(more).toEqual([])
    expect(role?.Properties).toEqual({ AssumeRolePolicyDocument: expect.anything() })
  })
})

describe('the cleanup role', () => {
  test('may only write its log and run statements as the application', () => {
    expect(allowed(policyOf(/CleanupJobRole/))).toEqual([
      [['logs:CreateLogStream', 'logs:PutLogEvents'], 'its log'],
      [['rds-data:ExecuteStatement'], 'the cluster'],
      [['secretsmanager:GetSecretValue'], "the application's secret"],
    ])
  })

  test('has no other policy, and neither has the other job', () => {
    const jobs = rolesNamed('lambda').filter(({ Properties }) => !Properties.ManagedPolicyArns)
    expect(jobs.map(({ Properties }) => Object.keys(Properties))).toEqual([
      ['AssumeRolePolicyDocument'],
      ['AssumeRolePolicyDocument'],
    ])
  })
})

test('the rotation may only set the password of app_user and change its secret', () => {
  expect(allowed(policyOf(/RotationJobRole/))).toEqual([
    [['logs:CreateLogStream', 'logs:PutLogEvents'], 'its log'],
    [['rds-data:ExecuteStatement'], 'the cluster'],
    [['secretsmanager:GetSecretValue'], "the owner's secret"],
    [['secretsmanager:GetSecretValue'], "the application's secret"],
    [
      [
        'secretsmanager:DescribeSecret',
        'secretsmanager:PutSecretValue',
        'secretsmanager:UpdateSecretVersionStage',
      ],
      "the application's secret",
    ],
  ])
})

test("only the rotation and the deploy may read the owner's secret", () => {
  const readers = [...made.all('AWS::IAM::Policy'), ...made.all('AWS::IAM::ManagedPolicy')].filter((policy) =>
    JSON.stringify(policy).includes('MasterUserSecret'),
  )
  expect(readers.map(({ Properties }) => JSON.stringify(Properties.Roles))).toEqual([
    expect.stringContaining('RotationJobRole'),
    JSON.stringify(['AmplifyDeploy']),
  ])
})

test('the deploy may migrate and take snapshots, and may delete none', () => {
  const policy = made.only('AWS::IAM::ManagedPolicy')
  const actions = allowed(policy).flatMap(([names]) => names)
  expect(actions.filter((name) => /Delete|Restore|Modify|\*/.test(name))).toEqual([])
  expect(actions).toContain('rds:CreateDBClusterSnapshot')
  expect(actions).toContain('rds-data:CommitTransaction')
})

test('no statement allows every action', () => {
  const policies = [...made.all('AWS::IAM::Policy'), ...made.all('AWS::IAM::ManagedPolicy')]
  for (const policy of policies)
    for (const [actions] of allowed(policy)) for (const action of actions) expect(action).not.toContain('*')
})
