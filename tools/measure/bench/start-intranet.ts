import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type OwnerDatabase, ownerDatabase } from '../../../db/operate/connections'
import { claimPort } from '../../../launcher/ports'
import { childEnv } from '../../../lib/base/env'
import { clusterFile, localEnvironment } from '../../../local/cluster'
import { settings } from './settings'

export interface Intranet {
  url: string
  dataApi: string
  pid: number
  /** Time from the command to the ready line. */
  seconds: number
  owner(): Promise<OwnerDatabase>
  stop(): Promise<void>
}

/**
 * Runs `npm start` in a copy of the checkout, on new data. Rejects with its output if it does not
 * become ready.
 */
export async function startIntranet(checkout: string, name: string): Promise<Intranet> {
  const dataDir = join(checkout, `.data-${name}`)
  const [port, dataApiPort] = [
    await claimPort(0, '127.0.0.1', 'PORT'),
    await claimPort(0, '127.0.0.1', 'PORT'),
  ]
  const began = performance.now()
  const child = spawn(process.execPath, ['launcher/main.mjs', 'start'], {
    cwd: checkout,
    env: childEnv({
      ...settings,
      DATA_DIR: dataDir,
      PORT: String(port),
      DATA_API_PORT: String(dataApiPort),
    }) as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const exited = once(child, 'exit')
  const complaints: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => complaints.push(line))
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => line.startsWith('ready: ') && resolve())
    exited.then(() => reject(new Error(complaints.join('\n'))), reject)
  })
  const seconds = (performance.now() - began) / 1000
  return {
    url: `http://127.0.0.1:${port}`,
    dataApi: `http://127.0.0.1:${dataApiPort}`,
    pid: child.pid ?? 0,
    seconds,
    async owner() {
      const cluster = await clusterFile(dataDir)
      if (!cluster) throw new Error(`${dataDir} holds no database`)
      return ownerDatabase(localEnvironment(cluster, dataApiPort))
    },
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}
