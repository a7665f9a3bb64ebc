import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Load, Loaded } from './generate-load'

/**
 * Puts load on an address from another process. Rejects if a request failed, because refusals are
 * fast and would count.
 */
export async function generate(load: Load): Promise<number> {
  const script = join(import.meta.dirname, 'generate-load.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(load)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  for await (const chunk of child.stdout) text += chunk
  const { perSecond, failed } = JSON.parse(text) as Loaded
  if (failed > 0) throw new Error(`${failed} requests to ${load.url} failed`)
  return perSecond
}
