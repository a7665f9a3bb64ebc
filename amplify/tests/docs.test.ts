import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { assumed } from '../../tools/measure/cost/assumptions'
import { readSettings } from '../settings'
import { type Alarm, alarmsOf, signOf, unitOf } from './alarms.fixture'
import { appSecretsArn, inProduction, production, settingsOf, synth } from './synth.fixture'

function rowsAfter(page: string, heading: string): string[][] {
  const text = readFileSync(new URL(`../../docs/${page}.md`, import.meta.url), 'utf8')
  const [, rest] = text.split(`\n${heading}\n`)
  const [table] = /(?:^\|.*\n)+/m.exec(rest ?? '') ?? ['']
  const rows = table.split('\n').filter(Boolean).slice(2)
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}
const inCode = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => String(word))

const size = (bytes: number) => (bytes >= 2 ** 30 ? `${bytes / 2 ** 30} GiB` : `${bytes / 2 ** 20} MiB`)
function amountOf(alarm: Alarm): string {
  const { Threshold: value } = alarm
  const unit = unitOf(alarm)
  if (unit === 'Bytes') return size(value)
  const sign = { Percent: ' %', Seconds: ' s', Milliseconds: ' ms', ACU: ' ACU' }[String(unit)] ?? ''
  return (unit === 'Transactions' ? value.toLocaleString('en') : value) + sign
}
function when(alarm: Alarm): string {
  const { MetricName, Statistic, ExtendedStatistic, Period, EvaluationPeriods } = alarm
  const minutes = (Period * EvaluationPeriods) / 60
  const span = minutes % 60 ? `${minutes} min` : `${minutes / 60} h`
  const statistic = (Statistic ?? ExtendedStatistic ?? '').toLowerCase()
  return `${MetricName} ${statistic} ${signOf(alarm)} ${amountOf(alarm)}, ${span}`
}

test('docs/operate.md says when each alarm is raised, and lists no other', () => {
  const rows = rowsAfter('operate', '## Alarms, and what to do').map(([id, cell]) => [
    inCode(id ?? '')[0],
    cell,
  ])
  const alarms = alarmsOf(synth(settingsOf(undefined, { READER: '1' })))
  expect(rows.filter(([id]) => id !== 'Budget').sort()).toEqual(
    alarms.map((alarm) => [alarm.id, when(alarm)]).sort(),
  )
  expect(rows.some(([id]) => id === 'Budget')).toBe(true)
})

test('docs/operate.md lists what a teardown leaves behind', () => {
  const retained = inProduction()
    .all()
    .filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain')
    .map(({ Type }) => Type)
  const names = rowsAfter('operate', '## Teardown').flatMap(([types]) => inCode(types ?? ''))
  expect(names.sort()).toEqual([...new Set(retained)].sort())
})

test('docs/deploy.md lists exactly the settings', () => {
  const readNames = new Set<string>()
  const source = new Proxy<Record<string, string>>(
    { APP_SECRETS_ARN: appSecretsArn },
    {
      get(target, name) {
        readNames.add(String(name))
        return target[String(name)]
      },
    },
  )
  readSettings(source, production)
  const names = rowsAfter('deploy', '## 4. The app').flatMap(([names]) => inCode(names ?? ''))
  expect(names.filter((name) => /^[A-Z_]+$/.test(name)).sort()).toEqual([...readNames].sort())
})

test('the roles stack has one role, because docs/deploy.md takes the only one', () => {
  expect(Object.keys(inProduction().template('roles').findResources('AWS::IAM::Role'))).toHaveLength(1)
})

test('docs/cost.md assumes the settings of this backend', () => {
  const { ServerlessV2ScalingConfiguration: scaling } = inProduction().only('AWS::RDS::DBCluster').Properties
  expect(scaling).toMatchObject({ MinCapacity: 0, SecondsUntilAutoPause: assumed.pauseSeconds })
  expect(alarmsOf(inProduction())).toHaveLength(assumed.alarms)
  const { BackupPlanRule } = inProduction().only('AWS::Backup::BackupPlan').Properties.BackupPlan as {
    BackupPlanRule: [{ Lifecycle: { DeleteAfterDays: number } }]
  }
  expect(Math.floor(BackupPlanRule[0].Lifecycle.DeleteAfterDays / 30)).toBe(assumed.snapshots)
})
