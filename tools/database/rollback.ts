import { rollback } from '../../db/operate/migrator'
import { command } from './command'

/** `npm run db:rollback`: takes back the newest migration. */
await command(async (db) => {
  const name = await rollback(db)
  console.log(name === undefined ? 'nothing to take back' : `took back ${name}`)
})
