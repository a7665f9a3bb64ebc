import { mkdtemp, open, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../../launcher/child'
import { testHome } from '../../launcher/test-build'
import { giveMigrations, type Tree, takeRelease } from '../../tools/previous-release/checkout-release'
import { releaseBefore } from '../../tools/previous-release/find-release'
import { git } from '../../tools/previous-release/git'
import { linkTree } from '../../tools/previous-release/hard-links'
import { addMigration } from '../../tools/previous-release/history.fixture'
import { testRelease } from '../../tools/previous-release/run-tests'
import { testBuild } from '../kit/stack'

/**
 * Tests `npm run test:previous-release`. The release is the commit of this checkout. The newer
 * schema comes from a clone with one migration more. The first test builds the release, once.
 */
const someTests = ['tests/api/channels.test.ts']
const enough = { timeout: 600_000 }

let home: string
let checkout: string
let tree: Tree
beforeAll(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), 'agent-intranet-clone-')))
  checkout = join(home, 'checkout')
  await git(root, 'clone', '--quiet', '--shared', root, checkout)
  tree = await takeRelease(checkout, 'HEAD')
  // The release's launcher uses this build if its sources match HEAD. Otherwise it makes its own.
  await linkTree(join(root, await testBuild(), '..'), join(tree.path, testHome))
})
afterAll(async () => {
  await tree?.remove()
  await rm(home, { recursive: true, force: true })
})

/** Tests the release against a schema with one migration more. */
async function checked(statement: string, signal: AbortSignal): Promise<{ code: number; printed: string }> {
  const name = '20991231235959_next'
  await addMigration(checkout, name, statement)
  expect(await releaseBefore(checkout)).toEqual({
    commit: await git(root, 'rev-parse', 'HEAD'),
    migrations: [name],
  })
  await giveMigrations(tree, checkout)
  const file = join(home, 'printed')
  const output = await open(file, 'w')
  const code = await testRelease(tree, someTests, { output: output.fd, signal }).finally(() => output.close())
  return { code, printed: stripVTControlCharacters(await readFile(file, 'utf8')) }
}

test('the previous release passes after a migration that only adds', enough, async ({ signal }) => {
  const { code, printed } = await checked('alter table channels add column colour text;\n', signal)
  expect(printed).toMatch(/^[1-9]\d* passed, 0 failed\n$/m)
  expect(code, printed).toBe(0)
})

test('a migration that removes what the previous release uses fails', enough, async ({ signal }) => {
  const { code, printed } = await checked('alter table channels rename column emoji to icon;\n', signal)
  expect(printed).toMatch(/^\d+ passed, [1-9]\d* failed\n$/m)
  expect(printed).toContain('FAIL')
  expect(code, printed).not.toBe(0)
})
