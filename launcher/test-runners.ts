import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { root } from './child'
import { runInForeground } from './foreground'

export interface FileTime {
  file: string
  seconds: number
}

export interface Score {
  name: string
  passed: number
  failed: number
  files?: FileTime[]
}

export async function runCheck(name: string, args: string[]): Promise<Score> {
  const code = await runInForeground(args)
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  testResults: {
    name?: string
    startTime?: number
    endTime?: number
    status: string
    assertionResults: unknown[]
  }[]
}

const readReport = async <Report>(file: string): Promise<Report | undefined> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Report
  } catch {
    return undefined
  }
}

/** A file that cannot be loaded is one failure, and so is an error outside of a test. */
export function scoreOf(report: VitestReport | undefined, code: number): Score {
  const results = report?.testResults ?? []
  const broken = results.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  const failed = (report?.numFailedTests ?? 0) + broken.length
  const files = results.map(({ name = '', startTime = 0, endTime = 0 }) => ({
    file: relative(root, name),
    seconds: (endTime - startTime) / 1000,
  }))
  return {
    name: 'vitest',
    passed: report?.numPassedTests ?? 0,
    failed: failed || (code === 0 ? 0 : 1),
    files,
  }
}

/** Runs all tests if there are no paths. With `distDir` they use that build. */
export async function runVitest(args: string[], reportFile: string, distDir?: string): Promise<Score> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const code = await runInForeground(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args], {
    DIST_DIR: distDir,
  })
  return scoreOf(await readReport<VitestReport>(reportFile), code)
}

interface PlaywrightSuite {
  file: string
  suites?: PlaywrightSuite[]
  specs: { tests: { results: { duration: number }[] }[] }[]
}

interface PlaywrightReport {
  suites: PlaywrightSuite[]
  errors: unknown[]
  stats: { expected: number; unexpected: number; flaky: number }
}

const millisecondsOf = ({ suites = [], specs }: PlaywrightSuite): number =>
  [
    ...suites.map(millisecondsOf),
    ...specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results.map(({ duration }) => duration))),
  ].reduce((total, each) => total + each, 0)

export function browserScoreOf(report: PlaywrightReport | undefined, code: number): Score {
  const { expected = 0, unexpected = 0, flaky = 0 } = report?.stats ?? {}
  const failed = unexpected + flaky + (report?.errors.length ?? 0)
  const files = (report?.suites ?? []).map((suite) => ({
    file: join('tests/e2e', suite.file),
    seconds: millisecondsOf(suite) / 1000,
  }))
  return { name: 'playwright', passed: expected, failed: failed || (code === 0 ? 0 : 1), files }
}

export async function runPlaywright(args: string[], reportFile: string, distDir?: string): Promise<Score> {
  const command = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...args]
  const code = await runInForeground(command, {
    DIST_DIR: distDir,
    PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
  })
  return browserScoreOf(await readReport<PlaywrightReport>(reportFile), code)
}

export const slowestFiles = (scores: Score[], count = 10): FileTime[] =>
  scores
    .flatMap(({ files = [] }) => files)
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, count)

export async function hasBrowserTests(): Promise<boolean> {
  const names = await readdir(join(root, 'tests/e2e'), { recursive: true }).catch(() => [])
  return names.some((name) => name.endsWith('.spec.ts'))
}
