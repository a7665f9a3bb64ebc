import { secretNames } from '../lib/base/env'
import { type Build, ensureBuild } from './build'

/** Where the tests' builds are. */
export const testHome = '.next-test'

const among = [
  ...secretNames,
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AURORA_OWNER_SECRET_ARN',
]

/** What is in the environment of the tests' build and may be nowhere in what it makes. */
export const canaries: Record<string, string> = Object.fromEntries(
  among.map((name) => [name, `canary-${Buffer.from(name).toString('hex')}-0123456789abcdef`]),
)

/** Makes sure of a build as Amplify Hosting makes one: with all that it publishes apart, in `standalone`. */
export const ensureTestBuild = (announce: (text: string) => void): Promise<Build> =>
  ensureBuild(testHome, announce, { NEXT_PRIVATE_STANDALONE: 'true', ...canaries })
