import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { releaseBefore } from './find-release'
import { git } from './git'
import { madeUpHistory } from './history.fixture'

let history: Awaited<ReturnType<typeof madeUpHistory>>
let first: string
beforeEach(async () => {
  history = await madeUpHistory()
  await history.migration('1_tables')
  first = await history.commit('first')
})
afterEach(() => history.remove())

test('it is the last commit without the newest migration', async () => {
  await history.migration('2_more')
  const second = await history.commit('second')
  await history.migration('3_most')
  await history.commit('third')
  await history.commit('fourth')
  expect(await releaseBefore(history.path)).toEqual({ commit: second, migrations: ['3_most'] })
  expect(await releaseBefore(history.path, first)).toEqual({
    commit: first,
    migrations: ['2_more', '3_most'],
  })
  expect(await releaseBefore(history.path, 'HEAD')).toMatchObject({ migrations: [] })
})

test('it is HEAD while the newest migration is not committed, tracked or not', async () => {
  await history.migration('2_more')
  expect(await releaseBefore(history.path)).toEqual({ commit: first, migrations: ['2_more'] })
  await history.run('add', '--all')
  expect(await releaseBefore(history.path)).toEqual({ commit: first, migrations: ['2_more'] })
})

test('on a merge it is the commit that was merged into', async () => {
  await history.run('checkout', '--quiet', '-b', 'branch')
  await history.migration('2_more')
  await history.commit('on the branch')
  await history.run('checkout', '--quiet', 'main')
  const second = await history.commit('on main')
  await history.run('merge', '--quiet', '--no-ff', '-m', 'merge', 'branch')
  expect(await releaseBefore(history.path)).toEqual({ commit: second, migrations: ['2_more'] })
})

test('a renamed migration keeps its age', async () => {
  await history.migration('2_more')
  await history.commit('second')
  await rename(join(history.path, 'db/migrations/2_more'), join(history.path, 'db/migrations/3_more'))
  await history.commit('third')
  expect(await releaseBefore(history.path)).toEqual({ commit: first, migrations: ['3_more'] })
  expect(await releaseBefore(history.path, 'HEAD^')).toMatchObject({ migrations: [] })
})

test('a rewritten migration counts as new, but not one with a new rollback', async () => {
  await writeFile(join(history.path, 'db/migrations/1_tables/down.sql'), 'drop')
  expect(await releaseBefore(history.path, 'HEAD')).toMatchObject({ migrations: [] })
  await history.migration('1_tables', 'rewritten')
  expect(await releaseBefore(history.path, 'HEAD')).toMatchObject({ migrations: ['1_tables'] })
})

test('no release is found if the first commit has the newest migration', async () => {
  await history.commit('second')
  expect(await releaseBefore(history.path)).toBeUndefined()
})

test('nothing is released yet if the commits before have another baseline', async () => {
  await history.migration('2_more')
  const old = await history.commit('second')
  await rm(join(history.path, 'db/migrations'), { recursive: true })
  await history.migration('5_tables', 'a new beginning')
  await history.migration('6_indexes')
  await history.commit('one baseline')
  expect(await releaseBefore(history.path)).toBeUndefined()
  expect(await releaseBefore(history.path, old)).toBeUndefined()
  await history.migration('7_more')
  expect(await releaseBefore(history.path)).toMatchObject({ migrations: ['7_more'] })
})

test('a history that is too short is an error that says so', async () => {
  await history.commit('second')
  const shallow = join(history.home, 'shallow')
  await git(history.home, 'clone', '--quiet', '--depth=1', `file://${history.path}`, shallow)
  await expect(releaseBefore(shallow)).rejects.toThrow(/not in this clone, which is shallow/)
  await expect(releaseBefore(shallow, first)).rejects.toThrow(/There is no commit.*shallow/)
  await expect(releaseBefore(history.path, 'nothing')).rejects.toThrow(/^There is no commit nothing here\.$/)
})

test('a missing history is an error that says so, also inside another repository', async () => {
  const unpacked = join(history.path, 'unpacked')
  await mkdir(unpacked)
  await expect(releaseBefore(unpacked)).rejects.toThrow(/is no git clone with a history/)
  await rm(join(history.path, '.git'), { recursive: true })
  await expect(releaseBefore(history.path)).rejects.toThrow(/is no git clone with a history/)
})
