import { execFile } from 'node:child_process'
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../launcher/child'

const run = promisify(execFile)

const parts = [
  'app',
  'components',
  'db',
  'lib',
  'launcher',
  'public',
  'next.config.ts',
  'postcss.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

/** Hard links where the file system has them (a second), copies where not. Turbopack refuses a symbolic link that leads out of its root. */
async function linkPackages(to: string): Promise<void> {
  const from = join(root, 'node_modules')
  try {
    await run('cp', ['-al', from, to])
  } catch {
    await rm(to, { recursive: true, force: true })
    await cp(from, to, { recursive: true, verbatimSymlinks: true })
  }
}

async function copyPart(part: string, to: string): Promise<void> {
  await cp(join(root, part), join(to, part), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}

/** A copy of the checkout with the bench's own route in it, so that no build, data or settings of the developer are touched. */
export async function copyCheckout(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'agent-intranet-bench-'))
  await chmod(path, 0o755)
  await Promise.all(parts.map((part) => copyPart(part, path)))
  await cp(join(import.meta.dirname, 'overlay'), path, { recursive: true })
  await linkPackages(join(path, 'node_modules'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
