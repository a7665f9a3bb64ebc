import { execFile } from 'node:child_process'
import { childEnv } from '../../../lib/base/env'
import { root } from '../migrator.fixture'

export type Said = { code: number; out: string; err: string }

/** Runs an `npm run` command against a database, to its end. */
export const runCommand = (script: string, env: Record<string, string>, ...args: string[]): Promise<Said> =>
  new Promise((resolve) => {
    const command = ['launcher/main.mjs', 'run', script, ...args]
    const options = { cwd: root, env: childEnv(env) as NodeJS.ProcessEnv, timeout: 55_000 }
    execFile(process.execPath, command, options, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, out, err }),
    )
  })
