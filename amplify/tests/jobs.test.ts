import { describe, expect, test } from 'vitest'
import { inProduction } from './synth.fixture'

const made = inProduction()
const functions = made
  .all('AWS::Lambda::Function')
  .filter(({ Properties }) => Properties.Environment !== undefined)

describe('the cleanup', () => {
  test('runs daily at 03:00 UTC, with retries for a day', () => {
    expect(made.only('AWS::Scheduler::Schedule').Properties).toMatchObject({
      ScheduleExpression: 'cron(0 3 * * ? *)',
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: { 'Fn::GetAtt': [expect.stringMatching(/^CleanupJobRun/), 'Arn'] },
        RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
      },
    })
  })

  test('is started by a role that may start no other function', () => {
    const { Policies } =
      made.all('AWS::IAM::Role').find((role) => JSON.stringify(role).includes('scheduler.amazonaws.com'))
        ?.Properties ?? {}
    expect(Policies).toEqual([
      {
        PolicyName: 'run',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: 'lambda:InvokeFunction',
              Resource: { 'Fn::GetAtt': [expect.stringMatching(/^CleanupJobRun/), 'Arn'] },
            },
          ],
        },
      },
    ])
  })
})

describe('the rotation', () => {
  test('runs monthly, and during the first deploy', () => {
    expect(made.only('AWS::SecretsManager::RotationSchedule').Properties).toMatchObject({
      SecretId: { 'Fn::ImportValue': expect.stringContaining('ApplicationSecret') },
      RotationRules: { ScheduleExpression: 'cron(0 2 1 * ? *)' },
      RotateImmediatelyOnUpdate: true,
    })
  })

  test('may be called by Secrets Manager, for this secret alone', () => {
    expect(made.only('AWS::Lambda::Permission').Properties).toMatchObject({
      Principal: 'secretsmanager.amazonaws.com',
      SourceArn: { 'Fn::ImportValue': expect.stringContaining('ApplicationSecret') },
    })
  })
})

test('functions are outside the VPC, wait for a paused cluster, and log for a month', () => {
  expect(functions).toHaveLength(2)
  for (const { Properties } of functions) {
    expect(Properties.VpcConfig).toBeUndefined()
    expect(Properties.Timeout).toBe(600)
    expect(Properties.Runtime).toBe('nodejs24.x')
    expect(Properties.LoggingConfig).toEqual({ LogGroup: { Ref: expect.stringMatching(/Log/) } })
  }
  for (const { Properties } of made.all('AWS::Logs::LogGroup')) expect(Properties.RetentionInDays).toBe(30)
})
