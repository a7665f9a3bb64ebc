import { isLocal, type Location, ownerDatabase } from './connections'
import { MigrationRefused } from './deploy-lock'
import { migrate, migrationStanding } from './migrator'
import { verify, verifyWork } from './verify/verify'

/** Takes a snapshot of the cluster under this name, and resolves when it could be restored; rejects where it cannot be had. */
export type TakeSnapshot = (name: string) => Promise<void>

export type DeployOptions = {
  /** On AWS there must be one. Locally there need not: `npm start` copies the data before it migrates. */
  snapshot?: TakeSnapshot
  /** Names the snapshot, after `before-`: a commit or a build. Letters, digits and single hyphens. */
  release?: string
  /** Lets `app_user` in, once the migrations have made it: on AWS, sets its password from its secret. */
  admit?: () => Promise<void>
  say?: (line: string) => void
}

/** Before a migration on AWS, a snapshot is taken and waited for. */
async function safeguard(at: Location, pending: string[], options: DeployOptions): Promise<void> {
  const { snapshot, release = 'release', say = () => {} } = options
  for (const name of pending) say(`pending: ${name}`)
  if (snapshot) {
    // By the second, since a deploy that failed is run again with the same release, and what was written between is to be kept too.
    const name = `before-${release}-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`
    say(`taking snapshot ${name}`)
    await snapshot(name)
    say(`snapshot ${name} is there`)
  } else if (isLocal(at)) say('no snapshot: this database is local')
  else throw new MigrationRefused('Nothing is migrated on AWS without a snapshot: deploy from amplify/.')
}

async function expectVerified(at: Location, say: (line: string) => void): Promise<void> {
  const { problems, notes } = await verify(at)
  for (const note of notes) say(`note: ${note}`)
  if (problems.length === 0) return say('verified')
  throw new MigrationRefused(
    `The database is not what this code expects, and nothing is published:\n${problems.join('\n')}`,
  )
}

/** The release before the last migration, deployed again: it runs on the newer schema by the rule of 008, so that its work is tried and no more. */
async function goBack(at: Location, unknown: string[], say: (line: string) => void): Promise<void> {
  say(`the database is newer than this release (it has ${unknown.join(', ')}): nothing is migrated`)
  const { problems } = await verifyWork(at)
  if (problems.length > 0)
    throw new MigrationRefused(`This release cannot work on it:\n${problems.join('\n')}`)
}

/**
 * What a deploy does to the database before anything is built: wakes it, and where a migration is pending takes the lock, takes a snapshot,
 * waits for it, migrates; then verifies. Answers what was applied. Throws where the release must not be published: `MigrationRefused` with
 * what to do, or what the database or the snapshot said; the schema is then as before, unless only verifying failed.
 */
export async function deployDatabase(at: Location, options: DeployOptions = {}): Promise<string[]> {
  const { say = () => {} } = options
  const db = ownerDatabase(at)
  try {
    const { pending, unknown } = await migrationStanding(db)
    say('the database is awake')
    if (unknown.length > 0 && pending.length === 0) {
      await options.admit?.()
      await goBack(at, unknown, say)
      return []
    }
    const applied = await migrate(db, (names) => safeguard(at, names, options))
    for (const name of applied) say(`applied: ${name}`)
    if (applied.length === 0) say('nothing to migrate')
    await options.admit?.()
    await expectVerified(at, say)
    return applied
  } finally {
    db.$client.destroy()
  }
}
