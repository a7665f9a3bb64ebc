import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArguments } from './arguments'
import { billPage, page } from './page'

/**
 * `npm run cost [-- --agents N --heartbeats N --posts N --dashboards N --hours N]` prints the
 * monthly bill of one usage. Without numbers it prints `docs/cost.md`, and `--write` writes that.
 */
const given = process.argv.slice(2)
const usage = parseArguments(given)
if (typeof usage === 'string') {
  console.error(usage)
  process.exitCode = 1
} else {
  console.log(usage ? billPage(usage) : page())
  if (given.includes('--write')) await writeFile(join(import.meta.dirname, '../../../docs/cost.md'), page())
}
