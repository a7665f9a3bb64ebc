import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { childEnv } from '../lib/base/env'
import { root } from './child'
import { messageOf } from './errors'
import { install } from './install.mjs'
import { runCheck, runVitest, type Score } from './test-runners'

const amplify = join(root, 'amplify')

/**
 * `amplify/` is a workspace with packages of its own, installed here and not by `npm start`. Its
 * constructs need only CDK (220 MB). Types and the whole backend need Amplify's packages (1.2 GB),
 * which TEST_AMPLIFY=1 installs.
 */
export async function runAmplifyTests(paths: string[], report: string): Promise<Score[]> {
  const whole =
    Boolean(childEnv({}).TEST_AMPLIFY) || existsSync(join(amplify, 'node_modules/@aws-amplify/backend'))
  try {
    await install(amplify, { dev: whole })
  } catch (error) {
    console.error(messageOf(error))
    return [{ name: 'aws packages', passed: 0, failed: 1 }]
  }
  const types = whole
    ? [await runCheck('aws types', ['node_modules/typescript/bin/tsc', '-p', 'amplify'])]
    : []
  const within = paths.map((path) => path.replace(/^amplify\/?/, '')).filter((path) => path !== '')
  const tests = await runVitest(['--config', 'amplify/vitest.config.ts', ...within], report)
  return [...types, { ...tests, name: 'aws' }]
}
