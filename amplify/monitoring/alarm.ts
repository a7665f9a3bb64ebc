import { Duration } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import type { Rule } from './rules'

export const metricOf = (
  { metric, statistic, minutes }: Pick<Rule, 'metric' | 'statistic' | 'minutes'>,
  namespace: string,
  dimensionsMap: Record<string, string>,
): Metric =>
  new Metric({ namespace, metricName: metric, statistic, period: Duration.minutes(minutes), dimensionsMap })

/** A paused cluster and an idle function publish no points, so missing points raise no alarm. */
export function addAlarm(scope: Construct, id: string, rule: Rule, metric: IMetric, topic: ITopic): Alarm {
  const { above, below, periods = 1, unit, means } = rule
  const threshold = above ?? below
  if (threshold === undefined) throw new Error(`${id} has no threshold.`)
  const alarm = new Alarm(scope, id, {
    metric,
    threshold,
    comparisonOperator:
      above === undefined
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: periods,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: `${means}. In ${unit}. See docs/operate.md.`,
  })
  alarm.addAlarmAction(new SnsAction(topic))
  return alarm
}
