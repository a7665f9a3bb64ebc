import { deployDatabase } from '../../db/operate/deploy'
import { childEnv } from '../../lib/base/env'
import { awsSteps } from './aws-steps'

/**
 * `amplify.yml` runs this before the build. It does what `tools/database/deploy.ts` does, and also
 * takes a snapshot and sets app_user's password. With `--admit` it only sets that password, for a
 * restored cluster. Exit code 1 means that the release must not be published.
 */
const at = childEnv({})
try {
  if (process.argv.includes('--admit')) await awsSteps(at).admit()
  else await deployDatabase(at, { ...awsSteps(at), say: console.log })
} catch (error) {
  console.error(error instanceof Error && error.cause instanceof Error ? error.cause : error)
  process.exitCode = 1
}
