import { existsSync, readFileSync } from 'node:fs'
import { cp, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { schemaFile } from './dump'
import {
  changedFunctions,
  droppedFunctions,
  functionFiles,
  functionName,
  migrationFile,
  migrationNames,
  migrationsFolder,
  statements,
} from './migrations'
import { drizzleKit, root, temporaryFolder } from './migrator.fixture'

const names = migrationNames()
const sentence = /^-- [A-Z`](?:.|\n-- )*[.:;]/
const functions = functionFiles()
const everyStatement = names.flatMap((name) =>
  statements(migrationFile(name, 'migration.sql')).map((statement) => [name, statement.trim()] as const),
)

test('the schema and the migrations agree: drizzle-kit finds nothing to generate', async () => {
  const { path, remove } = await temporaryFolder()
  await cp(migrationsFolder, join(path, 'migrations'), { recursive: true })
  const config = join(path, 'drizzle.config.mjs')
  const settings = {
    dialect: 'postgresql',
    schema: join(root, 'db/schema/index.ts'),
    out: join(path, 'migrations'),
  }
  await writeFile(config, `export default ${JSON.stringify(settings)}`)
  const said = await drizzleKit(['generate', '--config', config, '--name', 'probe'])
  expect(said).toContain('No schema changes')
  expect((await readdir(join(path, 'migrations'))).sort()).toEqual(names)
  await remove()
})

test('each function has the text of its last migration', () => {
  expect(changedFunctions().map(({ name }) => name)).toEqual([])
})

test('each function has its own file with its name', () => {
  for (const { name, text } of functions) {
    expect(functionName(text)).toBe(name)
    expect(text.match(/create or replace function/g), name).toHaveLength(1)
  }
})

test('each migrated function has a file', () => {
  expect(droppedFunctions()).toEqual([])
})

test('each migration is a folder with migration.sql, down.sql and snapshot.json', () => {
  for (const name of names) {
    expect(name).toMatch(/^\d{14}_[a-z_]+$/)
    for (const file of ['migration.sql', 'down.sql', 'snapshot.json']) {
      expect(existsSync(join(migrationsFolder, name, file)), `${name}/${file}`).toBe(true)
    }
  }
})

test('each snapshot follows the one before it', () => {
  let before = '00000000-0000-0000-0000-000000000000'
  for (const name of names) {
    const { id, prevIds } = JSON.parse(readFileSync(join(migrationsFolder, name, 'snapshot.json'), 'utf8'))
    expect(prevIds, name).toEqual([before])
    before = id
  }
})

describe('house rules of SQL', () => {
  test('each statement has a sentence above it', () => {
    for (const [name, statement] of everyStatement) expect(statement, name).toMatch(sentence)
    for (const { name, text } of functions) expect(text, name).toMatch(sentence)
  })

  test('each constraint has a sentence above it, unless its name says it all', () => {
    const plain = /_(length|sha256|positive|known|form|count|key|pkey)$/
    for (const [name, statement] of everyStatement) {
      const lines = statement.split('\n')
      lines.forEach((line, index) => {
        const constraint = /^\s*CONSTRAINT "(\w+)"/.exec(line)?.[1]
        if (constraint && !plain.test(constraint)) {
          expect(lines[index - 1]?.trim(), `${name}: ${constraint}`).toMatch(sentence)
        }
      })
    }
  })

  test('each foreign key states `on delete`', () => {
    const keys = readFileSync(schemaFile, 'utf8').match(/^.*FOREIGN KEY.*$/gm) ?? []
    expect(keys.length).toBeGreaterThan(0)
    for (const key of keys) expect(key).toMatch(/ ON DELETE (CASCADE|RESTRICT|SET NULL);$/)
  })

  test('each function states its volatility', () => {
    for (const { name, text } of functions) {
      const [head = ''] = text.split('as $$')
      expect(head, name).toMatch(/^language (sql|plpgsql) (volatile|stable|immutable)\b/m)
    }
  })

  test('a function that runs as its owner pins its search_path', () => {
    for (const { name, text } of functions) {
      if (/security definer/i.test(text)) expect(text, name).toMatch(/set search_path (=|to) /i)
    }
  })
})
