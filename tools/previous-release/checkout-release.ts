import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../../launcher/child'
import { Reaper } from '../../launcher/reaper'
import { git } from './git'
import { linkTree } from './hard-links'

/** A release in a temporary directory. */
export interface Tree {
  path: string
  remove(): Promise<void>
}

const lockfile = (checkout: string) => readFile(join(checkout, 'package-lock.json'), 'utf8')

/** Everything besides packages is caches and stamps, which tools overwrite in place. */
const isPackages = (name: string) => !name.startsWith('.') || ['.bin', '.package-lock.json'].includes(name)

/** If this fails, or the release has other packages, its own launcher installs them. */
async function lendPackages(path: string): Promise<void> {
  if ((await lockfile(path)) !== (await lockfile(root))) return
  const packages = join(path, 'node_modules')
  await linkTree(join(root, 'node_modules'), packages, isPackages).catch(() =>
    rm(packages, { recursive: true, force: true }),
  )
}

async function unpack(checkout: string, commit: string, home: string, path: string): Promise<void> {
  const archive = join(home, 'release.tar')
  await git(checkout, 'archive', '--format=tar', `--output=${archive}`, commit)
  await mkdir(path)
  await promisify(execFile)('tar', ['-xf', archive, '-C', path])
  await rm(archive)
}

/**
 * Checks a commit out into a temporary directory, with packages. `remove`, or the end of this
 * process, deletes it.
 */
export async function takeRelease(checkout: string, commit: string): Promise<Tree> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'agent-intranet-before-')))
  const reaper = new Reaper(home)
  reaper.watch(process.pid)
  const remove = async () => {
    // Processes that are still ending may write.
    await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 })
    reaper.release()
  }
  try {
    // PostgreSQL runs inside. For root, another user runs it.
    await chmod(home, 0o755)
    const path = join(home, 'release')
    await unpack(checkout, commit, home, path)
    await lendPackages(path)
    return { path, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Replaces a release's migrations with this checkout's, and nothing else. */
export async function giveMigrations(tree: Tree, checkout: string): Promise<void> {
  const folder = join(tree.path, 'db/migrations')
  await rm(folder, { recursive: true })
  await cp(join(checkout, 'db/migrations'), folder, { recursive: true })
}
