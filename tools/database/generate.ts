import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  changedFunctions,
  droppedFunctions,
  functionName,
  migrationsFolder,
} from '../../db/operate/migrations'

/**
 * `npm run db:generate [-- NAME]`: what changed in `db/schema` becomes a migration by drizzle-kit, what changed in `db/functions` one of
 * ours, with its way back. Of a schema migration, `down.sql` is written by hand; a test asks for it.
 */
const name = process.argv[2] ?? 'schema'
execFileSync('npx', ['drizzle-kit', 'generate', '--name', name], { stdio: 'inherit' })

const changed = changedFunctions()
const dropped = droppedFunctions()
if (changed.length + dropped.length > 0) {
  const before = new Set(readdirSync(migrationsFolder))
  execFileSync('npx', ['drizzle-kit', 'generate', '--custom', '--name', 'functions'], { stdio: 'inherit' })
  const folder = readdirSync(migrationsFolder).find((entry) => !before.has(entry))
  if (!folder) throw new Error('drizzle-kit made no migration folder')
  const directory = join(migrationsFolder, folder)
  mkdirSync(directory, { recursive: true })
  const bodiesLater =
    '-- A function may use one that comes after it: bodies are checked when they are called.\nset local check_function_bodies = off;\n'
  const write = (file: string, statements: string[]) =>
    writeFileSync(join(directory, file), [bodiesLater, ...statements].join('--> statement-breakpoint\n'))
  const drops = dropped.map(([name]) => `-- Nothing uses it any more.\ndrop function ${name};\n`)
  write('migration.sql', [...changed.map(({ text }) => text), ...drops])
  write('down.sql', [
    ...dropped.map(([, text]) => text),
    ...changed.map(
      ({ text, before }) => before ?? `-- It did not exist before.\ndrop function ${functionName(text)};\n`,
    ),
  ])
  console.log(`${changed.length} functions changed, ${dropped.length} dropped: ${directory}`)
}
