import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { git } from './git'

/** Whoever runs the tests need not be known to git, nor sign. */
const someone = [
  'user.name=Test',
  'user.email=test@example.org',
  'commit.gpgsign=false',
  'core.hooksPath=/dev/null',
]

/** A repository of its own, for histories that are made up. */
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
    /** Commits all that is there, and answers the commit. */
    commit: async (message: string) => {
      await run('add', '--all')
      await run('commit', '--quiet', '--allow-empty', '-m', message)
      return run('rev-parse', 'HEAD')
    },
  }
}

/** Writes a migration into a checkout. */
export async function addMigration(checkout: string, name: string, text: string): Promise<void> {
  const folder = join(checkout, 'db/migrations', name)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'migration.sql'), text)
}
