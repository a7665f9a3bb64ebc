import { writeFileSync } from 'node:fs'
import { dumpSchema, schemaFile } from '../../db/operate/dump'
import { migrate } from '../../db/operate/migrator'
import { freshDatabase } from './new-database'

/**
 * `npm run db:dump`: migrates a new database and writes its schema to `db/schema.sql`. `--print`
 * prints it instead.
 */
const fresh = await freshDatabase('dump')
try {
  await migrate(fresh.db)
  const text = await dumpSchema(fresh.db)
  if (process.argv.includes('--print')) process.stdout.write(text)
  else writeFileSync(schemaFile, text)
} finally {
  await fresh.stop()
}
