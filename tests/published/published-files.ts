import { cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testBuild } from '../kit/stack'

const checkout = join(import.meta.dirname, '../..')

export interface Published {
  /** It has the server, its modules and the files that a CDN serves, and nothing else. */
  directory: string
  /** The directories that a CDN serves. */
  open: string[]
  remove(): Promise<void>
}

/**
 * Copies the files that Amplify Hosting publishes to a directory outside of the checkout:
 * `.next/standalone` and the static files (aws-amplify/amplify-hosting#3265, #3132).
 */
export async function take(): Promise<Published> {
  const distDir = await testBuild()
  const directory = await mkdtemp(join(tmpdir(), 'agent-intranet-published-'))
  const remove = () => rm(directory, { recursive: true })
  const open = { static: join(directory, distDir, 'static'), public: join(directory, 'public') }
  try {
    await cp(join(checkout, distDir, 'standalone'), directory, { recursive: true })
    await cp(join(checkout, distDir, 'static'), open.static, { recursive: true })
    await cp(join(checkout, 'public'), open.public, { recursive: true })
  } catch (error) {
    await remove()
    throw error
  }
  return { directory, open: Object.values(open), remove }
}

/**
 * Every file below a directory, with its size in bytes. Throws on links, because Amplify's bundler
 * fails on them (amplify-hosting#4074).
 */
export async function filesIn(directory: string): Promise<{ path: string; bytes: number }[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const strange = entries.find((entry) => !entry.isFile() && !entry.isDirectory())
  if (strange) throw new Error(`${join(strange.parentPath, strange.name)} is no file`)
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(files.map(async (path) => ({ path, bytes: (await stat(path)).size })))
}
