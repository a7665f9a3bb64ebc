import { describe, expect, test } from 'vitest'
import { inProduction } from './synth.fixture'

const made = inProduction()

describe('the topic', () => {
  const statements = (
    made.only('AWS::SNS::TopicPolicy').Properties.PolicyDocument as { Statement: Record<string, unknown>[] }
  ).Statement

  test('sends to ALARM_EMAIL', () => {
    expect(made.only('AWS::SNS::Subscription').Properties).toMatchObject({
      Protocol: 'email',
      Endpoint: 'ops@example.org',
    })
  })

  test('accepts only CloudWatch and Budgets of this account, and only over TLS', () => {
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

  test('has no encryption key, because CloudWatch could not use it', () => {
    expect(made.only('AWS::SNS::Topic').Properties?.KmsMasterKeyId).toBeUndefined()
  })
})
