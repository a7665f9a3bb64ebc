import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { corpora } from './corpora'
import { type Measured, measure, tablesOf } from './measure'

/**
 * `npm run measure:screening [-- --write]` measures how many ordinary texts are refused as secrets,
 * and lists them. With `--write`, it writes `docs/secrets.md`.
 */

const results: Record<string, Measured> = {}
for (const [name, pieces] of Object.entries(corpora)) {
  results[name] = measure(pieces())
  for (const { from, why } of results[name].refused) console.log(`${name}: ${from}: ${why}`)
}
const tables = tablesOf(results)
console.log(`\n${tables}`)
if (process.argv.includes('--write')) {
  const { page } = await import('./page')
  await writeFile(join(import.meta.dirname, '../../../docs/secrets.md'), page(tables))
}
