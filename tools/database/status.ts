import { migrationStanding } from '../../db/operate/migrator'
import { command } from './command'

/** `npm run db:status`: lists the applied and the pending migrations. `--json` is for programs. */
await command(async (db) => {
  const standing = await migrationStanding(db)
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(standing))
    return
  }
  for (const name of standing.applied) console.log(`applied  ${name}`)
  for (const name of standing.pending) console.log(`pending  ${name}`)
  for (const name of standing.unknown) console.log(`unknown  ${name} (the database is newer than this code)`)
})
