import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const database = join(import.meta.dirname, '..')

/** Where the migrations are, one folder each, in the order of their names. */
export const migrationsFolder = join(database, 'migrations')
const functionsFolder = join(database, 'functions')

const breakpoint = '--> statement-breakpoint'

/** The statements of a migration's file. Each is one Data API call. */
export const statements = (text: string): string[] =>
  text.split(breakpoint).filter((part) => part.trim() !== '')

/** The names of all migrations of this code, oldest first. */
export const migrationNames = (): string[] =>
  readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()

/** The text of one file of a migration. */
export const migrationFile = (name: string, file: 'migration.sql' | 'down.sql'): string =>
  readFileSync(join(migrationsFolder, name, file), 'utf8')

/** The name of the function that a `create function` statement defines; none where it defines something else. */
export const functionName = (statement: string): string | undefined =>
  /^create or replace function ([a-z_]+)\(/m.exec(statement)?.[1]

/** Every function as the migrations leave it: its name and its last text. */
export function migratedFunctions(): Map<string, string> {
  const found = new Map<string, string>()
  for (const name of migrationNames()) {
    for (const statement of statements(migrationFile(name, 'migration.sql'))) {
      const defined = functionName(statement)
      if (defined) found.set(defined, `${statement.trim()}\n`)
      const dropped = /^drop function ([a-z_]+);/m.exec(statement)?.[1]
      if (dropped) found.delete(dropped)
    }
  }
  return found
}

/** Functions of the migrations that have no file any more: each its name and its last text. */
export function droppedFunctions(): [name: string, text: string][] {
  const kept = new Set(readdirSync(functionsFolder))
  return [...migratedFunctions()].filter(([name]) => !kept.has(`${name}.sql`))
}

/** Functions of `db/functions` whose text no migration holds yet, each with the text it had before. */
export function changedFunctions(): { text: string; before: string | undefined }[] {
  const migrated = migratedFunctions()
  return readdirSync(functionsFolder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => readFileSync(join(functionsFolder, file), 'utf8'))
    .map((text) => ({ text, before: migrated.get(functionName(text) ?? '') }))
    .filter(({ text, before }) => text !== before)
}
