import { writeFileSync } from 'node:fs'
import { dumpSchema, schemaFile } from '../dump'
import { freshDatabase } from '../fresh'
import { migrate } from '../migrator'

/** `npm run db:dump`: writes `db/schema.sql` from a new database that this code has migrated. With `--print`, prints it instead. */
const fresh = await freshDatabase('dump')
try {
  await migrate(fresh.db)
  const text = await dumpSchema(fresh.db)
  if (process.argv.includes('--print')) process.stdout.write(text)
  else writeFileSync(schemaFile, text)
} finally {
  await fresh.stop()
}
