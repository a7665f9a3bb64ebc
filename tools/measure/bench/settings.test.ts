import { expect, test } from 'vitest'
import { readEnv, variableNames } from '../../../lib/base/env'
import { settings } from './settings'

const cluster = { AURORA_CLUSTER_ARN: 'a cluster', AURORA_SECRET_ARN: 'a secret' }

test('a measured intranet has valid settings, and no rate limit refuses its requests', () => {
  const env = readEnv({ ...settings, ...cluster })
  const limits = variableNames.filter((name) => name.startsWith('LIMIT_')) as (keyof typeof env)[]
  const low = limits.filter((name) => Number(env[name]) < 1_000_000)
  expect(low).toEqual(['LIMIT_FIRST_DAY_PERCENT'])
  expect(env.LIMIT_FIRST_DAY_PERCENT).toBe(100)
})
