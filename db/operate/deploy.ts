import { isLocal, type Location, ownerDatabase } from './connections'
import { MigrationRefused } from './deploy-lock'
import { migrate, migrationStanding } from './migrator'
import { verify, verifyWork } from './verify/verify'

/** Takes a snapshot of this name. Resolves when it can be restored, and rejects if that fails. */
export type TakeSnapshot = (name: string) => Promise<void>

export type DeployOptions = {
  /** Required on AWS. Locally, `npm start` copies the data before it migrates. */
  snapshot?: TakeSnapshot
  /** A commit or a build, for the snapshot's name: letters, digits and single hyphens. */
  release?: string
  /**
   * Sets the password of `app_user` from its secret on AWS, after the migrations have made the
   * role.
   */
  admit?: () => Promise<void>
  say?: (line: string) => void
}

/** On AWS, waits for a snapshot before a migration. */
async function safeguard(at: Location, pending: string[], options: DeployOptions): Promise<void> {
  const { snapshot, release = 'release', say = () => {} } = options
  for (const name of pending) say(`pending: ${name}`)
  if (snapshot) {
    // The name holds the second, because a failed deploy is repeated with the same release. Data
    // written in between must be in a snapshot, too.
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

/**
 * Deploys the release before the last migration again. By decision 008 it runs on the newer schema,
 * so this only tries its work.
 */
async function tryPreviousRelease(
  at: Location,
  unknown: string[],
  say: (line: string) => void,
): Promise<void> {
  say(`the database is newer than this release (it has ${unknown.join(', ')}): nothing is migrated`)
  const { problems } = await verifyWork(at)
  if (problems.length > 0)
    throw new MigrationRefused(`This release cannot work on it:\n${problems.join('\n')}`)
}

/**
 * Prepares the database before anything is built: wakes it, locks it, takes a snapshot, migrates,
 * and verifies. Returns the applied migrations. Throws if the release must not be published:
 * `MigrationRefused`, or the error of the database or snapshot. The schema is then unchanged,
 * unless only verifying failed.
 */
export async function deployDatabase(at: Location, options: DeployOptions = {}): Promise<string[]> {
  const { say = () => {} } = options
  const db = ownerDatabase(at)
  try {
    const { pending, unknown } = await migrationStanding(db)
    say('the database is awake')
    if (unknown.length > 0 && pending.length === 0) {
      await options.admit?.()
      await tryPreviousRelease(at, unknown, say)
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
