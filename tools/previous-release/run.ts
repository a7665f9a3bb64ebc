import { type RunOptions, runInForeground } from '../../launcher/foreground'
import { variableNames } from '../../lib/base/env'
import type { Tree } from './tree'

/** Nothing that is meant for this checkout reaches the release, its build's directory least of all; it is told that the schema is not its own. */
const environment = {
  ...Object.fromEntries(variableNames.map((name) => [name, undefined])),
  NEWER_SCHEMA: '1',
}

/** Runs the release's own tests by its own launcher; answers the exit code. */
export const testRelease = (
  { path }: Tree,
  tests: string[],
  place: Omit<RunOptions, 'cwd'> = {},
): Promise<number> =>
  runInForeground(['launcher/main.mjs', 'test', ...tests], environment, { ...place, cwd: path })
