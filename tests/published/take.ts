import { cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testBuild } from '../harness/stack'

const checkout = join(import.meta.dirname, '../..')

export interface Published {
  /** The server with its modules, what a CDN would serve beside it, and nothing around. */
  directory: string
  /** What anybody may fetch. */
  open: string[]
  remove(): Promise<void>
}

/**
 * Takes of the build what Amplify Hosting publishes, to a place with no checkout above it: `.next/standalone`, and what is static.
 * Source: the messages of its builds (aws-amplify/amplify-hosting#3265, #3132).
 */
export async function take(): Promise<Published> {
  const distDir = await testBuild()
  const directory = await mkdtemp(join(tmpdir(), 'agent-intranet-published-'))
  const open = [join(directory, distDir, 'static'), join(directory, 'public')]
  // Links are followed, as when a size is taken: what they lead to is published.
  await cp(join(checkout, distDir, 'standalone'), directory, { recursive: true, dereference: true })
  await cp(join(checkout, distDir, 'static'), String(open[0]), { recursive: true })
  await cp(join(checkout, 'public'), String(open[1]), { recursive: true })
  return { directory, open, remove: () => rm(directory, { recursive: true }) }
}

/** Every file below a directory, with its size in bytes. */
export async function filesIn(directory: string): Promise<{ path: string; bytes: number }[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(files.map(async (path) => ({ path, bytes: (await stat(path)).size })))
}
