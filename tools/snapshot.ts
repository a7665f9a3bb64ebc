import { join } from 'node:path'
import { root } from '../launcher/child'
import { messageOf } from '../launcher/errors'
import { runInForeground } from '../launcher/foreground'
import { install } from '../launcher/install.mjs'

/**
 * `npm run snapshot -- [list | NAME | prune [--keep N] [--yes]]` manages the cluster's snapshots on
 * AWS. Its RDS client belongs to amplify/, whose packages it installs on first use.
 */
try {
  await install(join(root, 'amplify'), { dev: false })
  process.exitCode = await runInForeground([
    '--import',
    'tsx',
    'amplify/snapshots/main.ts',
    ...process.argv.slice(2),
  ])
} catch (error) {
  console.error(
    `The packages of amplify/ are needed for this, and could not be installed: ${messageOf(error)}`,
  )
  process.exitCode = 1
}
