import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../../launcher/child'
import { Reaper } from '../../launcher/reaper'
import { git } from './git'
import { linkTree } from './link'

/** A release in a directory of its own. */
export interface Tree {
  path: string
  remove(): Promise<void>
}

const lockfile = (checkout: string) => readFile(join(checkout, 'package-lock.json'), 'utf8')

/** What is in there besides packages are caches and stamps, which are written to in place. */
const isPackages = (name: string) => !name.startsWith('.') || ['.bin', '.package-lock.json'].includes(name)

/** Where this fails, or the release has other packages, its own launcher installs them. */
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

/** Takes a commit's whole tree, with packages, into a temporary directory: gone when `remove` is called, or this process has ended. */
export async function takeRelease(checkout: string, commit: string): Promise<Tree> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'agent-intranet-before-')))
  const reaper = new Reaper(home)
  reaper.watch(process.pid)
  const remove = async () => {
    // What ends late may still write.
    await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 })
    reaper.release()
  }
  try {
    // PostgreSQL is in there, and where this runs as root it is started by a user of its own.
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

/** From now on a release makes the schema of this checkout; all else stays its own. */
export async function giveMigrations(tree: Tree, checkout: string): Promise<void> {
  const folder = join(tree.path, 'db/migrations')
  await rm(folder, { recursive: true })
  await cp(join(checkout, 'db/migrations'), folder, { recursive: true })
}
