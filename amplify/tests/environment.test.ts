import { describe, expect, test } from 'vitest'
import { EnvError, readEnv, secretNames, variableNames } from '../../lib/base/env'
import { inProduction } from './synth.fixture'

const made = inProduction()
const hosting = Object.keys(made.outputs.environment)
const ofFunctions = made
  .all('AWS::Lambda::Function')
  .map(({ Properties }) => Properties.Environment as { Variables: Record<string, unknown> } | undefined)
  .flatMap((environment) => Object.keys(environment?.Variables ?? {}))

/** What the product says it cannot do without, of an environment that has nothing. */
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

  test.each(required())('%s, which the product requires, is set, or is in the app secrets', (name) => {
    expect([...hosting, ...secretNames]).toContain(name)
  })

  test('production knows its own address and that a proxy stands before it', () => {
    expect(made.outputs.environment).toMatchObject({
      BASE_URL: 'https://main.d1example.amplifyapp.com',
      TRUSTED_PROXY_HOPS: '1',
    })
  })

  test('none of them is a secret', () => {
    for (const name of secretNames) expect([...hosting, ...ofFunctions]).not.toContain(name)
  })
})
