import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { StartError } from './errors'
import type { Log } from './log'

/** The checkout. */
export const root = join(import.meta.dirname, '..')
const readyWithinMs = 90_000
const leash = pathToFileURL(join(import.meta.dirname, 'leash.mjs')).href

/** Anything the launcher keeps alive. */
export interface Running {
  readonly pid: number
  readonly exited: Promise<unknown>
  stop(): Promise<void>
}

export interface ScriptOptions {
  name: string
  /** Path of a TypeScript file, relative to the checkout. */
  script: string
  args?: string[]
  env: Record<string, string | undefined>
  log: Log
  graceMs?: number
}

/** How a script ended: what it printed on stderr is the reason when it ended badly. */
export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  complaint: string
}

interface Spawned extends Running {
  child: ChildProcess
  exited: Promise<Ended>
}

/** What every child is told, whoever starts it. */
const always = {
  TZ: 'UTC',
  NEXT_TELEMETRY_DISABLED: '1',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
}

const commandLine = ({ script, args = [] }: ScriptOptions) => [
  '--import',
  leash,
  '--import',
  'tsx',
  join(root, script),
  ...args,
]

async function stopChild(child: ChildProcess, exited: Promise<Ended>, graceMs: number): Promise<void> {
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
  await exited
  clearTimeout(timer)
}

/** In a process group of its own, so that Ctrl-C reaches only the launcher, which stops its children in order. */
function spawnScript(options: ScriptOptions, onLine: (text: string) => void): Spawned {
  const { name, log, graceMs = 12_000 } = options
  const env: Record<string, string | undefined> = { ...options.env, ...always }
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
    ([code, signal]): Ended => ({ code, signal, complaint: complaints.join('\n') }),
    (error): Ended => ({ code: 1, signal: null, complaint: String(error) }),
  )
  return { child, pid: child.pid ?? 0, exited, stop: () => stopChild(child, exited, graceMs) }
}

/** Starts a script that goes on running and never says that it is ready. */
export const startScript = (options: ScriptOptions): Running => spawnScript(options, () => {})

/** Runs a script to its end. */
export const runScript = (options: ScriptOptions): Promise<Ended> => spawnScript(options, () => {}).exited

export interface Service extends Running {
  /** The line by which the script said that it is ready. */
  readonly ready: Record<string, unknown>
}

function readyLine(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{"ready":true')) return undefined
  return JSON.parse(text) as Record<string, unknown>
}

/** Starts a script that goes on running. Resolves when it has printed its ready line, and throws what it said if it ended before. */
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
