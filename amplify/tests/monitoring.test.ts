import { expect, test } from 'vitest'
import { alarmsOf } from './alarms.fixture'
import { inProduction } from './synth.fixture'

const made = inProduction()

test('the topic gets a warning at four fifths of the budget, and if the forecast exceeds it', () => {
  const { Budget, NotificationsWithSubscribers } = made.only('AWS::Budgets::Budget').Properties
  expect(Budget).toMatchObject({ TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 25, Unit: 'USD' } })
  const to = [{ SubscriptionType: 'SNS', Address: { Ref: expect.stringMatching(/^MonitoringTopic/) } }]
  expect(NotificationsWithSubscribers).toEqual([
    { Notification: expect.objectContaining({ NotificationType: 'ACTUAL', Threshold: 80 }), Subscribers: to },
    {
      Notification: expect.objectContaining({ NotificationType: 'FORECASTED', Threshold: 100 }),
      Subscribers: to,
    },
  ])
})

test('slow statements are counted in the log of PostgreSQL', () => {
  expect(made.only('AWS::Logs::MetricFilter').Properties.FilterPattern).toBe('"duration:" " ms"')
})

test('the dashboard shows every metric that an alarm watches', () => {
  const body = JSON.stringify(made.only('AWS::CloudWatch::Dashboard').Properties.DashboardBody)
  for (const { MetricName } of alarmsOf(made)) expect(body).toContain(MetricName)
})
