import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { git } from './git'

/** Git needs an author, and the user's signing settings must not apply. */
const someone = [
  'user.name=Test',
  'user.email=test@example.org',
  'commit.gpgsign=false',
  'core.hooksPath=/dev/null',
]

/** A temporary repository for invented histories. */
export async function madeUpHistory() {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'agent-intranet-history-')))
  const path = join(home, 'checkout')
  await mkdir(path)
  const run = (...args: string[]) => git(path, ...someone.flatMap((setting) => ['-c', setting]), ...args)
  await run('init', '--quiet')
  await run('checkout', '--quiet', '-b', 'main')
  return {
    home,
    path,
    run,
    remove: () => rm(home, { recursive: true, force: true }),
    /** Writes a migration, committed or not. */
    migration: (name: string, text = `-- ${name}\n`) => addMigration(path, name, text),
    /** Commits everything and returns the commit. */
    commit: async (message: string) => {
      await run('add', '--all')
      await run('commit', '--quiet', '--allow-empty', '-m', message)
      return run('rev-parse', 'HEAD')
    },
  }
}

export async function addMigration(checkout: string, name: string, text: string): Promise<void> {
  const folder = join(checkout, 'db/migrations', name)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'migration.sql'), text)
}
