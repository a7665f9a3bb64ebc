import { type RunOptions, runInForeground } from '../../launcher/foreground'
import { variableNames } from '../../lib/base/env'
import type { Tree } from './checkout-release'

/**
 * Removes this checkout's settings, such as its build directory. Tells the release that the schema
 * is newer.
 */
const environment = {
  ...Object.fromEntries(variableNames.map((name) => [name, undefined])),
  NEWER_SCHEMA: '1',
}

/** Runs the release's tests with its own launcher, and returns the exit code. */
export const testRelease = (
  { path }: Tree,
  tests: string[],
  place: Omit<RunOptions, 'cwd'> = {},
): Promise<number> =>
  runInForeground(['launcher/main.mjs', 'test', ...tests], environment, { ...place, cwd: path })
