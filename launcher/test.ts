import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aws } from './aws'
import { ensureChromium } from './chromium'
import { messageOf } from './errors'
import { checkOf, hasBrowserTests, type Score, vitest } from './suites'
import { ensureTestBuild } from './test-build'

/** `npm test`: everything that must hold; with paths, only the tests there. The last line counts it all. */

async function build(): Promise<{ distDir?: string; scores: Score[] }> {
  try {
    const { distDir, seconds } = await ensureTestBuild(console.log)
    if (seconds) console.log(`built in ${seconds.toFixed(1)} s`)
    return { distDir, scores: [] }
  } catch (error) {
    console.error(messageOf(error))
    return { scores: [{ name: 'build', passed: 0, failed: 1 }] }
  }
}

/** Makes sure of a browser before tests that want one begin: they run side by side, and would each install one. */
async function browser(): Promise<Score[]> {
  if (await ensureChromium(console.log)) return []
  console.error('There is no Chromium for the browser tests, and none could be installed.')
  return [{ name: 'chromium', passed: 0, failed: 1 }]
}

const isBrowser = (path: string) => path.includes('e2e') || /^(\.\/)?tests\/?$/.test(path)
const isAws = (path: string) => /^amplify(\/|$)/.test(path)

async function everything(report: string, awsReport: string): Promise<Score[]> {
  const { distDir, scores: broken } = await build()
  const types = await checkOf('types', ['node_modules/typescript/bin/tsc', '--noEmit'])
  const lint = await checkOf('lint', ['node_modules/@biomejs/biome/bin/biome', 'ci', '.'])
  const scores = [...broken, types, lint]
  if (await hasBrowserTests()) scores.push(...(await browser()))
  return [...scores, await vitest([], report, distDir), ...(await aws([], awsReport))]
}

const paths = process.argv.slice(2)
const directory = await mkdtemp(join(tmpdir(), 'agent-intranet-report-'))
const report = join(directory, 'vitest.json')
const awsReport = join(directory, 'aws.json')

/** Those below `amplify/` are of a workspace of its own. */
async function some(): Promise<Score[]> {
  const [there, here] = [paths.filter(isAws), paths.filter((path) => !isAws(path))]
  const scores = here.some(isBrowser) ? await browser() : []
  if (here.length) scores.push(await vitest(here, report))
  return there.length ? [...scores, ...(await aws(there, awsReport))] : scores
}

const scores = paths.length ? await some() : await everything(report, awsReport)
await rm(directory, { recursive: true })

const sum = (key: 'passed' | 'failed') => scores.reduce((total, score) => total + score[key], 0)
if (!paths.length) {
  console.log()
  for (const { name, passed, failed } of scores) console.log(`${name}: ${passed} passed, ${failed} failed`)
}
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exit(sum('failed') === 0 ? 0 : 1)
