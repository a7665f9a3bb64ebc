import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { copyBeforeMigrating } from './migrate'
import { migrationsHash } from './source-hash'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'copy-'))
  mkdirSync(join(dataDir, 'pg'), { mode: 0o700 })
  writeFileSync(join(dataDir, 'pg/PG_VERSION'), '16')
  writeFileSync(join(dataDir, 'cluster.json'), '{}')
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const mark = (text: string) => writeFileSync(join(dataDir, 'migrated'), text)
const copies = () => readdirSync(dataDir).filter((name) => name.startsWith('backup-'))

test('data that other migrations made is copied, with what belongs to it', async () => {
  mark('of an older version')
  const copy = (await copyBeforeMigrating(dataDir)) as string
  expect(readFileSync(join(copy, 'pg/PG_VERSION'), 'utf8')).toBe('16')
  expect(readdirSync(copy).sort()).toEqual(['cluster.json', 'migrated', 'pg'])
  expect(statSync(copy).mode & 0o777).toBe(0o700)
  expect(statSync(join(copy, 'pg')).mode & 0o777).toBe(0o700)
})

test('data that the present migrations made is not copied', async () => {
  mark(await migrationsHash())
  expect(await copyBeforeMigrating(dataDir)).toBeUndefined()
  expect(copies()).toEqual([])
})

test('data that was never migrated is not copied', async () => {
  expect(await copyBeforeMigrating(dataDir)).toBeUndefined()
})

test('the newest three copies are kept', async () => {
  mark('of an older version')
  for (const day of [1, 2, 3, 4, 5]) await copyBeforeMigrating(dataDir, new Date(Date.UTC(2026, 0, day)))
  expect(copies().map((name) => name.slice(0, 17))).toEqual([
    'backup-2026-01-03',
    'backup-2026-01-04',
    'backup-2026-01-05',
  ])
})
