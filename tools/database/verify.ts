import { verify } from '../../db/operate/verify/verify'
import { command } from './command'

/**
 * `npm run verify`: compares the database with what this code expects and names each difference.
 * Exits 1 if one of them matters.
 */
await command(async (_owner, at) => {
  const { problems, notes } = await verify(at)
  for (const note of notes) console.log(`note: ${note}`)
  for (const problem of problems) console.error(`wrong: ${problem}`)
  if (problems.length > 0) process.exitCode = 1
  else
    console.log(
      'verified: the schema, the grants, the channels, the settings, and a post with its counters and a search',
    )
})
