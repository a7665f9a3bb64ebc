import { root } from '../../launcher/child'
import { type Arguments, parseArguments } from './arguments'
import { giveMigrations, takeRelease } from './checkout-release'
import { releaseBefore } from './find-release'
import { git } from './git'
import { testRelease } from './run-tests'

/**
 * `npm run test:previous-release [-- --base REF] [-- tests/api/FILE …]` runs the previous release's
 * API tests on this checkout's schema. A deploy migrates before it publishes, and if it fails, that
 * release must work on that schema. The default release is the last commit without the newest
 * migration.
 */
async function check({ base, tests }: Arguments): Promise<number> {
  const release = await releaseBefore(root, base)
  if (!release) {
    console.log('Nothing is released yet on this baseline of migrations: nothing to check')
    return 0
  }
  const named = await git(root, 'log', '-1', '--format=%h (%s)', release.commit)
  if (release.migrations.length === 0) {
    console.log(`no migration since ${named}: nothing to check`)
    return 0
  }
  console.log(`release before: ${named}\nnew migrations: ${release.migrations.join(', ')}`)
  const tree = await takeRelease(root, release.commit)
  try {
    await giveMigrations(tree, root)
    return await testRelease(tree, tests)
  } finally {
    await tree.remove()
  }
}

const given = parseArguments(process.argv.slice(2))
if (typeof given === 'string') {
  console.error(given)
  process.exitCode = 1
} else {
  process.exitCode = await check(given)
}
