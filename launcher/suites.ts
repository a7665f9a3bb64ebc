import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runAttached } from './attached'
import { root } from './child'

/** How many checks of a suite passed and failed. */
export interface Score {
  name: string
  passed: number
  failed: number
}

/** A program whose exit code is one check. */
export async function checkOf(name: string, args: string[]): Promise<Score> {
  const code = await runAttached(args)
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

const readReport = async (file: string): Promise<VitestReport | undefined> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as VitestReport
  } catch {
    return undefined
  }
}

/** Counts tests, and as one failure each: a file that could not be read, and a run that broke outside of any test. */
export function scoreOf(report: VitestReport | undefined, code: number): Score {
  const unread = (report?.testResults ?? []).filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  const failed = (report?.numFailedTests ?? 0) + unread.length
  return { name: 'vitest', passed: report?.numPassedTests ?? 0, failed: failed || (code === 0 ? 0 : 1) }
}

/** Runs vitest on these paths, or on everything; with `distDir`, on that build and no newer one. */
export async function vitest(args: string[], reportFile: string, distDir?: string): Promise<Score> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const code = await runAttached(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args], {
    DIST_DIR: distDir,
  })
  return scoreOf(await readReport(reportFile), code)
}

/** Whether there are browser tests to run. */
export async function hasBrowserTests(): Promise<boolean> {
  const names = await readdir(join(root, 'tests/e2e'), { recursive: true }).catch(() => [])
  return names.some((name) => name.endsWith('.test.ts'))
}
