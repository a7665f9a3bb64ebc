import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const database = join(import.meta.dirname, '..')

/** One folder for each migration; drizzle-kit applies them in the order of their names. */
export const migrationsFolder = join(database, 'migrations')
const functionsFolder = join(database, 'functions')

const breakpoint = '--> statement-breakpoint'

/** Splits a migration file into its statements. Each is one Data API call. */
export const statements = (text: string): string[] =>
  text.split(breakpoint).filter((part) => part.trim() !== '')

/** The names of all migrations of this code, oldest first. */
export const migrationNames = (): string[] =>
  readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()

export const migrationFile = (name: string, file: 'migration.sql' | 'down.sql'): string =>
  readFileSync(join(migrationsFolder, name, file), 'utf8')

/** The folders of `db/functions`. */
export const functionKinds = ['verbs', 'steps', 'views', 'triggers'] as const
export type FunctionFile = { kind: (typeof functionKinds)[number]; name: string; text: string }

/** Every file of `db/functions`, by kind and name. */
export const functionFiles = (): FunctionFile[] =>
  functionKinds.flatMap((kind) =>
    readdirSync(join(functionsFolder, kind))
      .sort()
      .map((file) => ({
        kind,
        name: file.replace(/\.sql$/, ''),
        text: readFileSync(join(functionsFolder, kind, file), 'utf8'),
      })),
  )

/** The name of the function that a statement creates; undefined for other statements. */
export const functionName = (statement: string): string | undefined =>
  /^create or replace function ([a-z_]+)\(/m.exec(statement)?.[1]

/** The last text of every function that the migrations create and do not drop. */
function migratedFunctions(): Map<string, string> {
  const found = new Map<string, string>()
  for (const name of migrationNames()) {
    for (const statement of statements(migrationFile(name, 'migration.sql'))) {
      const created = functionName(statement)
      if (created) found.set(created, `${statement.trim()}\n`)
      const dropped = /^drop function ([a-z_]+);/m.exec(statement)?.[1]
      if (dropped) found.delete(dropped)
    }
  }
  return found
}

/** The name and last text of each migrated function that no longer has a file. */
export function droppedFunctions(): [name: string, text: string][] {
  const names = new Set(functionFiles().map(({ name }) => name))
  return [...migratedFunctions()].filter(([name]) => !names.has(name))
}

/** Functions whose text differs from the migrations. `migrated` is undefined for a new function. */
export function changedFunctions(): (FunctionFile & { migrated: string | undefined })[] {
  const migrated = migratedFunctions()
  return functionFiles()
    .map((file) => ({ ...file, migrated: migrated.get(file.name) }))
    .filter(({ text, migrated }) => text !== migrated)
}
