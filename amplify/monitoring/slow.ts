import { Duration } from 'aws-cdk-lib'
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { Database } from '../database/database'
import type { Rule } from './rules'

export const slowRule: Rule = {
  metric: 'SlowStatements',
  unit: 'Count',
  statistic: 'Sum',
  above: 5,
  minutes: 15,
  means: 'More than five statements in 15 minutes took over a second',
}

export const slowStatements = (scope: Construct, { log }: Database, stage: string): Metric =>
  new MetricFilter(scope, 'SlowStatementFilter', {
    logGroup: log,
    filterPattern: FilterPattern.allTerms('duration:', ' ms'),
    metricNamespace: `AgentIntranet/${stage}`,
    metricName: slowRule.metric,
    metricValue: '1',
  }).metric({ statistic: slowRule.statistic, period: Duration.minutes(slowRule.minutes) })
