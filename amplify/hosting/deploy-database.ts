import { deployDatabase } from '../../db/operate/deploy'
import { childEnv } from '../../lib/base/env'
import { onAws } from './before-migrating'

/**
 * What `amplify.yml` runs before it builds: the sequence of `tools/database/deploy.ts`, with a snapshot and app_user's password. With `--admit`
 * it sets that password and does nothing else, for a cluster that was restored. Exits 1 where the release must not be published.
 */
const at = childEnv({})
try {
  if (process.argv.includes('--admit')) await onAws(at).admit()
  else await deployDatabase(at, { ...onAws(at), say: console.log })
} catch (error) {
  console.error(error instanceof Error && error.cause instanceof Error ? error.cause : error)
  process.exitCode = 1
}
