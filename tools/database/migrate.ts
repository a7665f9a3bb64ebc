import { migrate } from '../../db/operate/migrator'
import { command } from './command'

/** `npm run db:migrate`: applies and lists the pending migrations. */
await command(async (db) => {
  const applied = await migrate(db)
  for (const name of applied) console.log(`applied ${name}`)
  if (applied.length === 0) console.log('nothing to migrate')
})
