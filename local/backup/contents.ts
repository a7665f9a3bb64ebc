import { MAJOR } from '../engine/initdb'
import { tar } from './tar'

/** The files that a backup has beside the database. The next start makes all others. */
export const keptFiles = ['credentials.json', 'migrated', 'welcomed']

const needed = ['pg/PG_VERSION', 'pg/global/pg_control', 'credentials.json']

const expected = (name: string) =>
  (name.startsWith('pg/') && !name.split('/').includes('..')) || keptFiles.includes(name)

/**
 * The names of such files in a backup. It reads the whole archive, and throws a sentence if it is
 * torn, no backup, or of another PostgreSQL version.
 */
export async function keptIn(file: string): Promise<string[]> {
  const names = await tar(['-tzf', file]).then(
    (list) => list.split('\n').filter(Boolean),
    (error: Error) => {
      throw new Error(`${file} is no backup of an intranet: ${error.message}`)
    },
  )
  if (!names.every(expected) || !needed.every((name) => names.includes(name)))
    throw new Error(
      `${file} is no backup of an intranet: that holds a database and its passwords, and nothing else.`,
    )
  const version = (await tar(['-xzOf', file, 'pg/PG_VERSION'])).trim()
  if (version !== MAJOR)
    throw new Error(`${file} holds a database of PostgreSQL ${version}; this is version ${MAJOR}.`)
  return names.filter((name) => keptFiles.includes(name))
}
