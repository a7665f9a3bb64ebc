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
  ])('finds nothing in %s that is not acknowledged', (_, settings) => {
    expect(() => checked(synth(settings)).app.synth()).not.toThrow()
  })

  test('is at work', () => {
    const made = checked(synth())
    const [stack] = made.app.node.children
    if (stack) new CfnQueue(stack as never, 'Bare')
    expect(() => made.app.synth()).toThrow(/AwsSolutions-SQS/)
  })
})

test('no policy names a resource by a wildcard, but for the two that are acknowledged with a reason', () => {
  const wild = [...inProduction().all('AWS::IAM::Policy'), ...inProduction().all('AWS::IAM::ManagedPolicy')]
    .flatMap(
      ({ Properties }) =>
        (Properties.PolicyDocument as { Statement: { Action: unknown; Resource: unknown }[] }).Statement,
    )
    .filter(({ Resource }) => JSON.stringify(Resource).includes('*'))
    .map(({ Action }) => Action)
  expect(wild).toEqual([
    ['logs:PutRetentionPolicy', 'logs:DeleteRetentionPolicy'],
    [
      'rds:CreateDBClusterSnapshot',
      'rds:AddTagsToResource',
      'rds:DescribeDBClusters',
      'rds:DescribeDBClusterSnapshots',
    ],
  ])
})
