import { describe, expect, test } from 'vitest'
import { readSettings } from './settings'

const branch = { namespace: 'd1example', name: 'feature/a_b', type: 'branch' }
const sandbox = { namespace: 'intranet', name: 'ada', type: 'sandbox' }
const APP_SECRETS_ARN = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:x-AbCdEf'

describe('settings', () => {
  test('a branch is protected and has four units; a sandbox is not protected and has one', () => {
    expect(readSettings({ APP_SECRETS_ARN }, branch)).toMatchObject({ protect: true, maxAcu: 4 })
    expect(readSettings({}, sandbox)).toMatchObject({ protect: false, maxAcu: 1, appId: undefined })
  })

  test('a branch needs APP_SECRETS_ARN', () => {
    expect(() => readSettings({}, branch)).toThrow('APP_SECRETS_ARN must name')
  })

  test("the address is DOMAIN, or else Amplify's own", () => {
    expect(readSettings({ APP_SECRETS_ARN }, branch).baseUrl).toBe(
      'https://feature-a-b.d1example.amplifyapp.com',
    )
    expect(readSettings({ APP_SECRETS_ARN, DOMAIN: 'intranet.example.org' }, branch).baseUrl).toBe(
      'https://intranet.example.org',
    )
  })

  test.each([
    ['MAX_ACU', '129'],
    ['MAX_ACU', 'many'],
    ['MAX_ACU', '1.3'],
    ['BUDGET_USD', '0'],
    ['SUBNETS', '10.0.1.0/24'],
  ])('%s=%s is refused, and the error names the variable', (name, value) => {
    expect(() => readSettings({ [name]: value }, sandbox)).toThrow(name)
  })
})
