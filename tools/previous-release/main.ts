import { root } from '../../launcher/child'
import { type Asked, asked } from './arguments'
import { git } from './git'
import { releaseBefore } from './release'
import { testRelease } from './run'
import { giveMigrations, takeRelease } from './tree'

/**
 * `npm run test:previous-release [-- --base REF] [-- tests/api/FILE …]`: the API tests of the release before, on the schema of this checkout. A deploy
 * migrates before it publishes, and one that fails leaves that release on that schema. Without `--base` it is the last commit without the newest migration.
 */
async function check({ base, tests }: Asked): Promise<number> {
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

const given = asked(process.argv.slice(2))
if (typeof given === 'string') {
  console.error(given)
  process.exitCode = 1
} else {
  process.exitCode = await check(given)
}
