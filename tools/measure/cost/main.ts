import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { asked } from './arguments'
import { one, page } from './page'

/**
 * `npm run cost [-- --agents N --heartbeats N --posts N --dashboards N --hours N]`: a month's bill of one usage, or of those that
 * docs/cost.md shows; `--write` keeps them there.
 */
const given = process.argv.slice(2)
const usage = asked(given)
if (typeof usage === 'string') {
  console.error(usage)
  process.exitCode = 1
} else {
  console.log(usage ? one(usage) : page())
  if (given.includes('--write')) await writeFile(join(import.meta.dirname, '../../../docs/cost.md'), page())
}
