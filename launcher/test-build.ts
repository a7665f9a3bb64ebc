import { secretNames } from '../lib/base/env'
import { type Build, ensureBuild } from './build'

export const testHome = '.next-test'

const secretVariables = [
  ...secretNames,
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AURORA_OWNER_SECRET_ARN',
]

/** Secrets in the environment of the tests' build. None may appear in its output. */
export const canaries: Record<string, string> = Object.fromEntries(
  secretVariables.map((name) => [name, `canary-${Buffer.from(name).toString('hex')}-0123456789abcdef`]),
)

/** Builds as Amplify Hosting does, with all that it publishes in `standalone`. */
export const ensureTestBuild = (announce: (text: string) => void): Promise<Build> =>
  ensureBuild(testHome, announce, { NEXT_PRIVATE_STANDALONE: 'true', ...canaries })
