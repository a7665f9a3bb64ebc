import { describe, expect, test } from 'vitest'
import { inProduction } from './synth.fixture'

const made = inProduction()

describe('the topic', () => {
  const statements = (
    made.only('AWS::SNS::TopicPolicy').Properties.PolicyDocument as { Statement: Record<string, unknown>[] }
  ).Statement

  test('is subscribed to by ALARM_EMAIL', () => {
    expect(made.only('AWS::SNS::Subscription').Properties).toMatchObject({
      Protocol: 'email',
      Endpoint: 'ops@example.org',
    })
  })

  test('takes what CloudWatch and Budgets of this account publish, and only over TLS', () => {
    expect(statements).toEqual([
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com'] },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    ])
  })

  test('is under no key that CloudWatch may not use', () => {
    expect(made.only('AWS::SNS::Topic').Properties?.KmsMasterKeyId).toBeUndefined()
  })
})
