import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runAmplifyTests } from './amplify-tests'
import { ensureChromium } from './chromium'
import { messageOf } from './errors'
import { ensureTestBuild } from './test-build'
import { hasBrowserTests, runCheck, runPlaywright, runVitest, type Score, slowestFiles } from './test-runners'

/** `npm test`: every check, or with paths only the tests there. The last line counts them. */

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

const directory = await mkdtemp(join(tmpdir(), 'agent-intranet-report-'))
const reportOf = (suite: string) => join(directory, `${suite}.json`)

async function browserTests(paths: string[], distDir?: string): Promise<Score[]> {
  if (await ensureChromium(console.log)) return [await runPlaywright(paths, reportOf('playwright'), distDir)]
  console.error('There is no Chromium for the browser tests, and none could be installed.')
  return [{ name: 'chromium', passed: 0, failed: 1 }]
}

async function everything(): Promise<Score[]> {
  const { distDir, scores: broken } = await build()
  const types = await runCheck('types', ['node_modules/typescript/bin/tsc', '--noEmit'])
  const lint = await runCheck('lint', ['node_modules/@biomejs/biome/bin/biome', 'ci', '.'])
  const units = await runVitest([], reportOf('vitest'), distDir)
  const browser = (await hasBrowserTests()) ? await browserTests([], distDir) : []
  return [...broken, types, lint, units, ...browser, ...(await runAmplifyTests([], reportOf('aws')))]
}

const isAws = (path: string) => /^amplify(\/|$)/.test(path)
const isAllTests = (path: string) => /^(\.\/)?tests\/?$/.test(path)
const isBrowser = (path: string) => path.includes('e2e') || isAllTests(path)
const isOption = (argument: string) => argument.startsWith('-')

/** `amplify/` is a workspace of its own, and `tests/e2e/` is Playwright's. */
async function some(args: string[]): Promise<Score[]> {
  const [ofAws, local] = [args.filter(isAws), args.filter((path) => !isAws(path))]
  const browser = local.filter(isBrowser)
  const units = local.filter((path) => !isBrowser(path) || isAllTests(path))
  const isBrowserOnly = browser.length > 0 && units.every(isOption)
  const scores: Score[] = []
  if (units.length > 0 && !isBrowserOnly) scores.push(await runVitest(units, reportOf('vitest')))
  if (browser.length > 0) {
    scores.push(...(await browserTests(isBrowserOnly ? local : browser.filter((path) => !isAllTests(path)))))
  }
  return ofAws.length > 0 ? [...scores, ...(await runAmplifyTests(ofAws, reportOf('aws')))] : scores
}

function print(scores: Score[]): void {
  const files = slowestFiles(scores)
  if (files.length > 1) console.log('\nslowest files:')
  for (const { file, seconds } of files.length > 1 ? files : []) {
    console.log(`${seconds.toFixed(1).padStart(7)} s  ${file}`)
  }
  if (scores.length < 2) return
  console.log()
  for (const { name, passed, failed } of scores) console.log(`${name}: ${passed} passed, ${failed} failed`)
}

const paths = process.argv.slice(2)
const scores = paths.length > 0 ? await some(paths) : await everything()
await rm(directory, { recursive: true })
print(scores)
const sum = (key: 'passed' | 'failed') => scores.reduce((total, score) => total + score[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exit(sum('failed') === 0 ? 0 : 1)
