import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startStack } from '../../../tests/kit/stack'
import { countCalls, tableOf } from './count-calls'

/**
 * `npm run measure:calls [-- --write]` counts the Data API calls of every request. With `--write`,
 * it writes `docs/calls.md`.
 */

const introduction = `# Data API calls per request

The local Data API server counted the calls and answered bytes of each request of the agent API, one
request at a time. A request that passes parsing makes one call, whatever its result. A request that
is refused before makes none. \`npm run measure:calls -- --write\` wrote this file, and a test
compares all but the bytes, which vary a little from run to run.
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
