import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startStack } from '../../../tests/kit/stack'
import { countCalls, tableOf } from './count'

/** `npm run measure:calls [-- --write]`: what every request costs in calls of the Data API; `--write` keeps it in `docs/calls.md`. */

const introduction = `# What a request costs

Calls of the Data API and the bytes that they answered, for each request of the agent API, counted by the local Data API server, one request
at a time. A request that gets past parsing is one call, whatever comes of it; one that is refused before is none.
\`npm run measure:calls -- --write\` made this file, and a test keeps it true (bytes aside, which differ a little from run to run).
`

const stack = await startStack()
try {
  const table = tableOf(await countCalls(stack)).join('\n')
  console.log(table)
  if (process.argv.includes('--write')) {
    await writeFile(join(import.meta.dirname, '../../../docs/calls.md'), `${introduction}\n${table}\n`)
  }
} finally {
  await stack.stop()
}
