import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { changedFunctions, droppedFunctions, migrationsFolder } from '../../db/operate/migrations'

/**
 * `npm run db:generate [-- NAME]`: drizzle-kit writes a migration for changes in `db/schema`, and
 * this script one for changes in `db/functions`, with its `down.sql`. Write `down.sql` of a schema
 * change by hand.
 */
const drizzleKit = (...args: string[]) =>
  execFileSync('npx', ['drizzle-kit', 'generate', ...args], { stdio: 'inherit' })

/** Makes an empty migration folder and returns its path. */
function customMigration(name: string): string {
  const known = new Set(readdirSync(migrationsFolder))
  drizzleKit('--custom', '--name', name)
  const folder = readdirSync(migrationsFolder).find((entry) => !known.has(entry))
  if (!folder) throw new Error('drizzle-kit made no migration folder')
  return join(migrationsFolder, folder)
}

const deferBodies =
  '-- Functions may call functions that are created later, so bodies are not checked here.\n' +
  'set local check_function_bodies = off;\n'
const dropOf = (name: string, why: string) => `-- ${why}\ndrop function ${name};\n`

drizzleKit('--name', process.argv[2] ?? 'schema')

const changed = changedFunctions()
const dropped = droppedFunctions()
if (changed.length + dropped.length > 0) {
  const folder = customMigration('functions')
  const write = (file: string, statements: string[]) =>
    writeFileSync(join(folder, file), [deferBodies, ...statements].join('--> statement-breakpoint\n'))
  write('migration.sql', [
    ...changed.map(({ text }) => text),
    ...dropped.map(([name]) => dropOf(name, 'Nothing calls it any more.')),
  ])
  write('down.sql', [
    ...dropped.map(([, text]) => text),
    ...changed.map(({ name, migrated }) => migrated ?? dropOf(name, 'It is new in this migration.')),
  ])
  console.log(`${changed.length} functions changed, ${dropped.length} dropped: ${folder}`)
}
