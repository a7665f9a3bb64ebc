import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '../../launcher/errors'
import { commitOf, git, isShallow, requireHistory } from './git'

/** A release, and the checkout's migrations that it does not have. */
export interface Release {
  commit: string
  migrations: string[]
}

const folder = 'db/migrations'
const remedy = '`git fetch --unshallow` brings the rest'

const shortOfHistory = async (checkout: string) =>
  (await isShallow(checkout)) ? ` This clone is shallow: ${remedy}.` : ''

async function given(checkout: string, base: string): Promise<string> {
  const commit = await commitOf(checkout, base)
  if (commit) return commit
  throw new StartError(`There is no commit ${base} here.${await shortOfHistory(checkout)}`)
}

async function migrationsOf(checkout: string): Promise<string[]> {
  const entries = await readdir(join(checkout, folder), { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}

/** Whether a commit's oldest migration is also the oldest one of the checkout. */
async function sharesBaseline(checkout: string, commit: string): Promise<boolean> {
  const [oldest] = await migrationsOf(checkout)
  const listed = await git(checkout, 'ls-tree', '--name-only', '--full-tree', commit, `${folder}/`)
  const [first] = listed.split('\n').sort()
  return first === `${folder}/${oldest}`
}

/**
 * The last commit without the newest migration, along first parents. Undefined if the first commit
 * has it. A merge that only renamed the migration is skipped.
 */
async function byDefault(checkout: string): Promise<string | undefined> {
  const file = `${folder}/${(await migrationsOf(checkout)).at(-1)}/migration.sql`
  const along = ['--first-parent', '-m', '--follow', '-M100%', '--diff-filter=A']
  const [added] = (await git(checkout, 'log', '--format=%H', ...along, '--', file)).split('\n')
  if (!added) return commitOf(checkout, 'HEAD')
  const before = await commitOf(checkout, `${added}^1`)
  if (before || !(await isShallow(checkout))) return before
  throw new StartError(
    `The release before the newest migration is not in this clone, which is shallow: ${remedy}.`,
  )
}

/** Migrations that are new or rewritten since a commit, including uncommitted ones. */
async function migrationsSince(checkout: string, commit: string): Promise<string[]> {
  const files = [':(glob)db/migrations/*/migration.sql']
  const diff = ['diff', '--name-only', '--no-relative', '-M100%', '--diff-filter=AM', commit]
  const changed = await git(checkout, ...diff, '--', ...files)
  const untracked = await git(checkout, 'ls-files', '--others', '--exclude-standard', '--', ...files)
  const names = `${changed}\n${untracked}`.split('\n').flatMap((file) => file.split('/')[2] ?? [])
  return [...new Set(names)].sort()
}

/**
 * The release that must run on this checkout's schema. Undefined if nothing is released yet on its
 * baseline. Throws `StartError`.
 */
export async function releaseBefore(checkout: string, base?: string): Promise<Release | undefined> {
  await requireHistory(checkout)
  const commit = base === undefined ? await byDefault(checkout) : await given(checkout, base)
  if (!commit || !(await sharesBaseline(checkout, commit))) return undefined
  return { commit, migrations: await migrationsSince(checkout, commit) }
}
