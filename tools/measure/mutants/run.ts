import { spawn } from 'node:child_process'
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../../launcher/child'
import { childEnv } from '../../../lib/base/env'
import { invalidMutant } from '../../../tests/kit/stack'

const config = 'tools/measure/mutants/vitest.config.ts'
const timeoutMs = 15 * 60_000

export interface Outcome {
  status: 'killed' | 'survived' | 'invalid'
  /** The first test that failed. */
  by: string
  seconds: number
}

const exists = (path: string) =>
  access(join(root, path)).then(
    () => true,
    () => false,
  )

const needsSharedStack = async (suite: string) =>
  (await readFile(join(root, suite), 'utf8')).includes('inject(')

function vitest(suites: string[], env: Record<string, string>): Promise<{ code: number; output: string }> {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', config, '--bail', '1', ...suites]
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: childEnv({ FORCE_COLOR: '0', NO_COLOR: '1', ...env }) as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
  })
  let output = ''
  const collect = (chunk: Buffer) => {
    output += chunk
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  return new Promise((done) => child.once('close', (code) => done({ code: code ?? 1, output })))
}

const firstFailure = (output: string) =>
  /^ *FAIL +(.*)$/m.exec(output)?.[1]?.trim() ?? output.trim().split('\n').slice(-3).join(' ')

/** Runs suites until the first failure. `env` switches the mutant on. */
export async function runSuites(suites: string[], env: Record<string, string>): Promise<Outcome> {
  const began = Date.now()
  const known = (await Promise.all(suites.map(async (suite) => ((await exists(suite)) ? suite : '')))).filter(
    Boolean,
  )
  const shared = (await Promise.all(known.map(needsSharedStack))).some(Boolean)
  const { code, output } = await vitest(known, {
    ...env,
    MUTANT_SUITES: known.join(' '),
    ...(shared && { MUTANT_SHARED_STACK: 'yes' }),
  })
  const seconds = Math.round((Date.now() - began) / 1000)
  if (output.includes(invalidMutant)) return { status: 'invalid', by: '', seconds }
  if (code === 0) return { status: 'survived', by: '', seconds }
  return { status: 'killed', by: firstFailure(output), seconds }
}

/** Writes a changed function to a file of its own while `work` runs. */
export async function withMutatedSql<T>(text: string, work: (file: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'agent-intranet-mutant-'))
  const file = join(directory, 'function.sql')
  try {
    await writeFile(file, text)
    return await work(file)
  } finally {
    await rm(directory, { recursive: true })
  }
}
