import { expect, test } from 'vitest'
import { inProduction, sandbox, settingsOf, synth } from './synth.fixture'

const made = inProduction()

test('a monthly snapshot stays for a year, in a vault that outlives its stack', () => {
  const { BackupPlan } = made.only('AWS::Backup::BackupPlan').Properties
  expect(BackupPlan).toMatchObject({
    BackupPlanRule: [{ ScheduleExpression: 'cron(0 5 1 * ? *)', Lifecycle: { DeleteAfterDays: 365 } }],
  })
  expect(made.only('AWS::Backup::BackupVault').DeletionPolicy).toBe('Retain')
})

test('the backup covers this cluster and nothing else', () => {
  const { BackupSelection } = made.only('AWS::Backup::BackupSelection').Properties
  const { Resources } = BackupSelection as { Resources: unknown[] }
  expect(Resources).toHaveLength(1)
  expect(JSON.stringify(Resources)).toMatch(/:cluster:.*OutputRefDatabaseCluster/)
})

test('a sandbox has no backup plan', () => {
  expect(synth(settingsOf(sandbox)).all('AWS::Backup::BackupPlan')).toEqual([])
})
