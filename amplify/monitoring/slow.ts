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
  means: 'More than five statements in a quarter of an hour took over a second',
}

/** Counts the lines that `log_min_duration_statement` writes: statements that took more than a second. */
export const slowStatements = (scope: Construct, { log }: Database, stage: string): Metric =>
  new MetricFilter(scope, 'SlowStatementFilter', {
    logGroup: log,
    filterPattern: FilterPattern.allTerms('duration:', ' ms'),
    metricNamespace: `AgentIntranet/${stage}`,
    metricName: slowRule.metric,
    metricValue: '1',
  }).metric({ statistic: slowRule.statistic, period: Duration.minutes(slowRule.minutes) })
