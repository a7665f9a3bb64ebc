import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { childEnv } from '../lib/base/env'
import { root } from './child'
import { messageOf } from './errors'
import { install } from './install.mjs'
import { checkOf, type Score, vitest } from './suites'

const amplify = join(root, 'amplify')

/**
 * `amplify/` is a workspace of its own: its packages come here, not with `npm start`. Its constructs are tested on CDK alone (220 MB, some
 * seconds); what `ampx` deploys as a whole, and types, need Amplify's packages (1.2 GB, a minute or more), which come with TEST_AMPLIFY=1, or are there.
 */
export async function aws(paths: string[], report: string): Promise<Score[]> {
  const whole =
    Boolean(childEnv({}).TEST_AMPLIFY) || existsSync(join(amplify, 'node_modules/@aws-amplify/backend'))
  try {
    await install(amplify, { dev: whole })
  } catch (error) {
    console.error(messageOf(error))
    return [{ name: 'aws packages', passed: 0, failed: 1 }]
  }
  const types = whole
    ? [await checkOf('aws types', ['node_modules/typescript/bin/tsc', '-p', 'amplify'])]
    : []
  const within = paths.map((path) => path.replace(/^amplify\/?/, '')).filter((path) => path !== '')
  const tests = await vitest(['--config', 'amplify/vitest.config.ts', ...within], report)
  return [...types, { ...tests, name: 'aws' }]
}
