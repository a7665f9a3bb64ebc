import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../../db/operate/verify/run.fixture'
import { temporaryDataDir } from '../data-directory'
import { restore } from './restore'

let home: string
let remove: () => Promise<void>
beforeAll(async () => {
  const made = await temporaryDataDir('restore')
  home = made.dataDir
  remove = made.remove
})
afterAll(() => remove?.())

const inHome = (name: string, content: string | Buffer) => {
  writeFileSync(join(home, name), content)
  return join(home, name)
}
function archive(name: string, files: Record<string, string>, link?: string): string {
  const folder = join(home, name)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  if (link) execFileSync('ln', ['-s', '/etc', join(folder, link)])
  execFileSync('tar', ['-czf', `${folder}.tgz`, '-C', folder, ...readdirSync(folder)])
  return `${folder}.tgz`
}
const whole = { 'pg/PG_VERSION': '16\n', 'pg/global/pg_control': '', 'credentials.json': '{}' }
const half = (file: string) => inHome('half.tgz', readFileSync(file).subarray(0, 150))

test.each<[string, () => string, RegExp]>([
  ['no file', () => join(home, 'none'), /^There is no file /],
  ['no archive', () => inHome('text', 'A text'), /is no backup of an intranet: /],
  ['half of one', () => half(archive('whole', whole)), /is no backup of an intranet: /],
  ['an archive of something else', () => archive('a', { 'pg/x': '' }), /is no backup of an intranet/],
  ['one with more in it', () => archive('b', { ...whole, 'bin/sh': '' }), /and nothing else\.$/],
  ['one with a link out of it', () => archive('c', whole, 'pg/etc'), /: etc in it is no file\.$/],
  [
    'one with a link beside the database',
    () => archive('e', whole, 'migrated'),
    /: migrated in it is no file\.$/,
  ],
  [
    'one of another PostgreSQL',
    () => archive('d', { ...whole, 'pg/PG_VERSION': '17\n' }),
    /holds a database of PostgreSQL 17; this is version 16\.$/,
  ],
])('%s is refused, and nothing is left of it', async (_, from, sentence) => {
  await expect(restore(from(), join(home, 'new'))).rejects.toThrow(sentence)
  expect(readdirSync(home).filter((name) => name.startsWith('new'))).toEqual([])
})

test('the command does not overwrite data either', async () => {
  const env = { DATA_DIR: join(home, 'data') }
  mkdirSync(env.DATA_DIR)
  const text = inHome('words', 'A text')
  expect(await runCommand('tools/database/restore.ts', env, text)).toMatchObject({
    code: 1,
    err: expect.stringContaining('is no backup of an intranet'),
  })
  writeFileSync(join(env.DATA_DIR, 'mine'), '')
  expect(await runCommand('tools/database/restore.ts', env, text)).toMatchObject({
    code: 1,
    err: expect.stringContaining('holds data already'),
  })
  expect(readdirSync(env.DATA_DIR)).toEqual(['mine'])
})
