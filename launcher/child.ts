import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { StartError } from './errors'
import type { Log } from './log'

export const root = join(import.meta.dirname, '..')
const readyWithinMs = 90_000
const exitWithParent = pathToFileURL(join(import.meta.dirname, 'exit-with-parent.mjs')).href

export interface Running {
  readonly pid: number
  readonly exited: Promise<unknown>
  stop(): Promise<void>
}

export interface ScriptOptions {
  name: string
  /** A TypeScript file, relative to the checkout. */
  script: string
  args?: string[]
  env: Record<string, string | undefined>
  log: Log
  graceMs?: number
}

export interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
  complaint: string
}

interface Spawned extends Running {
  child: ChildProcess
  exited: Promise<Exit>
}

const childVariables = {
  TZ: 'UTC',
  NEXT_TELEMETRY_DISABLED: '1',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
}

const commandLine = ({ script, args = [] }: ScriptOptions) => [
  '--import',
  exitWithParent,
  '--import',
  'tsx',
  join(root, script),
  ...args,
]

async function stopChild(child: ChildProcess, exited: Promise<Exit>, graceMs: number): Promise<void> {
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
  await exited
  clearTimeout(timer)
}

/**
 * Each script has its own process group: Ctrl-C reaches only the launcher, which stops its children
 * in order.
 */
function spawnScript(options: ScriptOptions, onLine: (text: string) => void): Spawned {
  const { name, log, graceMs = 12_000 } = options
  const env: Record<string, string | undefined> = { ...options.env, ...childVariables }
  const child = spawn(process.execPath, commandLine(options), {
    cwd: root,
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  })
  const complaints: string[] = []
  const listen = (stream: 'stdout' | 'stderr') => {
    const source = child[stream]
    if (!source) return
    createInterface({ input: source }).on('line', (text) => {
      log({ source: name, stream, text })
      if (stream === 'stdout') onLine(text)
      else if (complaints.push(text) > 40) complaints.shift()
    })
  }
  listen('stdout')
  listen('stderr')
  const exited = once(child, 'close').then(
    ([code, signal]): Exit => ({ code, signal, complaint: complaints.join('\n') }),
    (error): Exit => ({ code: 1, signal: null, complaint: String(error) }),
  )
  return { child, pid: child.pid ?? 0, exited, stop: () => stopChild(child, exited, graceMs) }
}

/** Starts a script that prints no ready line. */
export const startScript = (options: ScriptOptions): Running => spawnScript(options, () => {})

export const runScript = (options: ScriptOptions): Promise<Exit> => spawnScript(options, () => {}).exited

export interface Service extends Running {
  readonly ready: Record<string, unknown>
}

function readyLine(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{"ready":true')) return undefined
  return JSON.parse(text) as Record<string, unknown>
}

/** Resolves at the script's ready line. Throws its stderr if it exits first. */
export async function startService(options: ScriptOptions): Promise<Service> {
  let isReady: (line: Record<string, unknown>) => void = () => {}
  const saidReady = new Promise<Record<string, unknown>>((resolve) => {
    isReady = resolve
  })
  const spawned = spawnScript(options, (text) => {
    const line = readyLine(text)
    if (line) isReady(line)
  })
  const failed = spawned.exited.then(({ code, signal, complaint }) => {
    throw new StartError(complaint || `${options.name} ended before it was ready (${signal ?? code}).`)
  })
  failed.catch(() => {})
  const late = setTimeout(() => spawned.child.kill('SIGKILL'), readyWithinMs)
  const ready = await Promise.race([saidReady, failed]).finally(() => clearTimeout(late))
  return { pid: spawned.pid, exited: spawned.exited, stop: spawned.stop, ready }
}
