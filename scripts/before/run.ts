import { type Place, runAttached } from '../../launcher/attached'
import { variableNames } from '../../lib/env'
import type { Tree } from './tree'

/** Nothing that is meant for this checkout reaches the release, its build's directory least of all. */
const nothing = Object.fromEntries(variableNames.map((name) => [name, undefined]))

/** Runs the release's own tests by its own launcher; answers the exit code. */
export const testRelease = (
  { path }: Tree,
  tests: string[],
  place: Omit<Place, 'cwd'> = {},
): Promise<number> => runAttached(['launcher/main.mjs', 'test', ...tests], nothing, { ...place, cwd: path })
