import { Validations } from 'aws-cdk-lib'
import { CfnQueue } from 'aws-cdk-lib/aws-sqs'
import { AwsSolutionsChecks } from 'cdk-nag'
import { describe, expect, test } from 'vitest'
import { inProduction, type Synth, sandbox, settingsOf, synth } from './synth.fixture'

const checked = (made: Synth): Synth => {
  Validations.of(made.app).addPlugins(new AwsSolutionsChecks(made.app))
  return made
}

describe("cdk-nag's AwsSolutions", () => {
  test.each([
    ['production', settingsOf()],
    ['production with a reader', settingsOf(undefined, { READER: '1' })],
    ['a sandbox', settingsOf(sandbox)],
  ])('finds nothing in %s that we have not acknowledged', (_, settings) => {
    expect(() => checked(synth(settings)).app.synth()).not.toThrow()
  })

  test('finds a queue without encryption', () => {
    const made = checked(synth())
    const [stack] = made.app.node.children
    if (stack) new CfnQueue(stack as never, 'Bare')
    expect(() => made.app.synth()).toThrow(/AwsSolutions-SQS/)
  })
})

type Statement = { Action: unknown; Resource: unknown }
type Document = { Statement: Statement[] }

function statements({ all }: Synth): Statement[] {
  const inline = all('AWS::IAM::Role').flatMap(
    ({ Properties }) => (Properties.Policies ?? []) as { PolicyDocument: Document }[],
  )
  const policies = [...all('AWS::IAM::Policy'), ...all('AWS::IAM::ManagedPolicy')].map(
    ({ Properties }) => Properties as { PolicyDocument: Document },
  )
  return [...policies, ...inline].flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
}

test('only acknowledged policies have wildcards in their resources', () => {
  const wild = statements(inProduction())
    .filter(({ Resource }) => JSON.stringify(Resource).includes('*'))
    .map(({ Action }) => Action)
  expect(wild).toEqual([
    ['logs:PutRetentionPolicy', 'logs:DeleteRetentionPolicy'],
    ['rds:CreateDBClusterSnapshot', 'rds:AddTagsToResource', 'rds:DescribeDBClusters'],
    'rds:DescribeDBClusterSnapshots',
  ])
})

test('these findings are acknowledged, each with a reason', () => {
  const acknowledged = inProduction()
    .app.node.findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(data as Record<string, string>))
    .filter(([id]) => id.startsWith('AwsSolutions::'))
  expect(acknowledged.map(([id]) => id.replace(/^AwsSolutions::AwsSolutions-/, '')).sort()).toEqual([
    'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]',
    'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    'IAM5[Resource::*]',
    'IAM5[Resource::arn:<AWS::Partition>:rds:<AWS::Region>:<AWS::AccountId>:cluster-snapshot:before-*]',
    'IAM5[Resource::arn:<AWS::Partition>:rds:<AWS::Region>:<AWS::AccountId>:cluster:*]',
    'SMG4',
  ])
  for (const [, reason] of acknowledged) expect(reason).toMatch(/^[A-Z].{40,}\.$/)
})
