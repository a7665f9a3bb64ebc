import { execFile } from 'node:child_process'
import { chmod, cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../../../launcher/child'

const run = promisify(execFile)

/** Leaves out packages, which are linked, and hidden files: builds, data and settings. */
const isPart = (name: string) => !name.startsWith('.') && name !== 'node_modules'

/**
 * Makes hard links in a second, or copies if the file system has none. Turbopack refuses a symbolic
 * link that leaves its root.
 */
async function linkPackages(to: string): Promise<void> {
  const from = join(root, 'node_modules')
  try {
    await run('cp', ['-al', from, to])
  } catch {
    await rm(to, { recursive: true, force: true })
    await cp(from, to, { recursive: true, verbatimSymlinks: true })
  }
}

/**
 * A copy of the checkout with the benchmark's own route. The developer's builds, data and settings
 * stay unchanged.
 */
export async function copyCheckout(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'agent-intranet-bench-'))
  await chmod(path, 0o755)
  const parts = (await readdir(root)).filter(isPart)
  await Promise.all(parts.map((part) => cp(join(root, part), join(path, part), { recursive: true })))
  await cp(join(import.meta.dirname, 'overlay'), path, { recursive: true })
  await linkPackages(join(path, 'node_modules'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
