import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unique } from './api'

const preload = pathToFileURL(join(import.meta.dirname, 'cpu-meter-preload.mjs')).href

/** Reads the CPU time and memory of a test's app process. */
export interface CpuMeter {
  /** Variables for `startStack` that load the meter into the app. */
  env: Record<string, string>
  /** CPU time that the process has used so far, in milliseconds. */
  cpu(): Promise<number>
  /** The resident memory of the process, in bytes. */
  memory(): Promise<number>
}

export function cpuMeter(): CpuMeter {
  const file = join(tmpdir(), unique('cpu-meter'))
  let port: string | undefined
  const ask = async () => {
    port ??= await readFile(file, 'utf8')
    const response = await fetch(`http://127.0.0.1:${port}/`)
    return (await response.json()) as { cpu: number; memory: number }
  }
  return {
    env: { NODE_OPTIONS: `--import=${preload}`, CPU_METER: file },
    cpu: async () => (await ask()).cpu / 1000,
    memory: async () => (await ask()).memory,
  }
}
