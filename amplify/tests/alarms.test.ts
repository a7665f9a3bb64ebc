import { describe, expect, test } from 'vitest'
import { type Alarm, alarmsOf, signOf, unitOf } from './alarms.fixture'
import { inProduction, sandbox, settingsOf, synth } from './synth.fixture'

const alarms = alarmsOf(inProduction())
const withReader = synth(
  settingsOf(undefined, { READER: '1', MAX_ACU: '8', VOLUME_GIB: '50', DRIFT_ACU: '2' }),
)

const describeAlarm = (alarm: Alarm): string => {
  const whose = (alarm.Dimensions ?? []).map(({ Name, Value }) =>
    typeof Value === 'string' ? `${Name}=${Value}` : Name,
  )
  return [
    alarm.Namespace === 'AgentIntranet/main' ? 'log' : alarm.Namespace.replace('AWS/', ''),
    alarm.MetricName,
    alarm.Statistic ?? alarm.ExtendedStatistic,
    signOf(alarm),
    alarm.Threshold,
    unitOf(alarm),
    `${alarm.Period}s×${alarm.EvaluationPeriods}`,
    whose.join(),
  ].join(' ')
}

const writer = 'DBClusterIdentifier,Role=WRITER'
const expected = [
  `RDS ACUUtilization Average > 90 Percent 300s×3 ${writer}`,
  `RDS CPUUtilization Average > 80 Percent 300s×1 ${writer}`,
  `RDS FreeableMemory Minimum < 104857600 Bytes 300s×3 ${writer}`,
  `RDS DatabaseConnections Maximum > 658 Count 300s×1 ${writer}`,
  `RDS FreeLocalStorage Minimum < 1073741824 Bytes 300s×1 ${writer}`,
  'RDS VolumeBytesUsed Maximum > 10737418240 Bytes 3600s×1 DBClusterIdentifier',
  `RDS ReadLatency p99 > 0.02 Seconds 300s×1 ${writer}`,
  `RDS WriteLatency p99 > 0.02 Seconds 300s×1 ${writer}`,
  `RDS Deadlocks Maximum > 0 Count/Second 300s×1 ${writer}`,
  'RDS MaximumUsedTransactionIDs Maximum > 1000000000 Transactions 3600s×1 DBClusterIdentifier',
  'RDS ServerlessDatabaseCapacity Average > 0.75 ACU 43200s×1 DBClusterIdentifier',
  'RDS ServerlessDatabaseCapacity Minimum > 0 ACU 3600s×24 DBClusterIdentifier',
  'log SlowStatements Sum > 5 Count 900s×1 ',
  'Lambda Errors Sum > 0 Count 300s×1 FunctionName',
  'Lambda Errors Sum > 0 Count 300s×1 FunctionName',
  'AmplifyHosting 5xxErrors Sum > 5 Count 300s×1 App=d1example',
]

describe('alarms', () => {
  test.each(expected)('%s', (line) =>
    expect(alarms.map((alarm) => describeAlarm(alarm).trim())).toContain(line.trim()),
  )

  test('no other alarm exists', () => expect(alarms.map(describeAlarm).sort()).toEqual([...expected].sort()))

  test('each alarm goes to the one topic', () => {
    for (const { AlarmActions } of alarms)
      expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/^MonitoringTopic/) }])
  })

  test('a paused cluster raises no alarm', () => {
    for (const { TreatMissingData } of alarms) expect(TreatMissingData).toBe('notBreaching')
  })

  test('no alarm covers more than a day, which is CloudWatch’s maximum', () => {
    for (const { Period, EvaluationPeriods } of alarms)
      expect(Period * EvaluationPeriods).toBeLessThanOrEqual(86_400)
  })

  test('with a reader there is an alarm for a lag over a second, in milliseconds', () => {
    expect(alarmsOf(withReader).map(describeAlarm)).toContain(
      'RDS AuroraReplicaLag Maximum > 1000 Milliseconds 300s×1 DBClusterIdentifier,Role=READER',
    )
  })

  test('alarms that depend on a setting follow it', () => {
    const lines = alarmsOf(withReader).map(describeAlarm).join('\n')
    expect(lines).toContain('DatabaseConnections Maximum > 1334 ')
    expect(lines).toContain(`VolumeBytesUsed Maximum > ${50 * 2 ** 30} `)
    expect(lines).toContain('ServerlessDatabaseCapacity Average > 2 ')
  })

  test('a sandbox has no alarm of hosting, because it hosts nothing', () => {
    expect(alarmsOf(synth(settingsOf(sandbox))).map(({ Namespace }) => Namespace)).not.toContain(
      'AWS/AmplifyHosting',
    )
  })
})
