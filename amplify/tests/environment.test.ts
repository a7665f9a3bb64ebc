import { describe, expect, test } from 'vitest'
import { EnvError, readEnv, secretNames, variableNames } from '../../lib/base/env'
import { inProduction } from './synth.fixture'

const made = inProduction()
const hosting = Object.keys(made.outputs.environment)
const ofFunctions = made
  .all('AWS::Lambda::Function')
  .map(({ Properties }) => Properties.Environment as { Variables: Record<string, unknown> } | undefined)
  .flatMap((environment) => Object.keys(environment?.Variables ?? {}))

function required(): string[] {
  try {
    readEnv({})
    return []
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    return error.message.split('\n').map((sentence) => String(sentence.split(' ')[0]))
  }
}

describe('environment names', () => {
  test.each([...new Set([...hosting, ...ofFunctions])])('%s is a key of lib/base/env.ts', (name) => {
    expect(variableNames).toContain(name)
  })

  test.each(required())('the required variable %s is set or is in the app secrets', (name) => {
    expect([...hosting, ...secretNames]).toContain(name)
  })

  test('production knows its own address and its one proxy', () => {
    expect(made.outputs.environment).toMatchObject({
      BASE_URL: 'https://main.d1example.amplifyapp.com',
      TRUSTED_PROXY_HOPS: '1',
    })
  })

  test('no variable is a secret', () => {
    for (const name of secretNames) expect([...hosting, ...ofFunctions]).not.toContain(name)
  })
})
