import type { Synth } from './synth.fixture'

export type Alarm = {
  /** The name in `monitoring/`, without CloudFormation's prefix and hash. */
  id: string
  MetricName: string
  Namespace: string
  Statistic?: string
  ExtendedStatistic?: string
  Threshold: number
  ComparisonOperator: string
  Period: number
  EvaluationPeriods: number
  TreatMissingData: string
  AlarmDescription: string
  AlarmActions: unknown[]
  Dimensions?: { Name: string; Value: unknown }[]
}

export const alarmsOf = (made: Synth): Alarm[] =>
  Object.entries(made.template('monitoring').findResources('AWS::CloudWatch::Alarm')).map(([id, found]) => ({
    ...(found.Properties as Omit<Alarm, 'id'>),
    id: id.replace(/^Monitoring/, '').replace(/[0-9A-F]{8}$/, ''),
  }))

export const signOf = ({ ComparisonOperator }: Alarm) =>
  ComparisonOperator === 'GreaterThanThreshold' ? '>' : '<'
export const unitOf = ({ AlarmDescription }: Alarm) => /In ([\w/]+)\. See/.exec(AlarmDescription)?.[1]
