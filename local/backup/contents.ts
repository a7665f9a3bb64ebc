import { MAJOR } from '../engine/initdb'
import { tar } from './tar'

/** What of a data directory is kept beside the database: its passwords, and what was done to it. All else is made by the next start. */
export const keptFiles = ['credentials.json', 'migrated', 'welcomed']

const needed = ['pg/PG_VERSION', 'pg/global/pg_control', 'credentials.json']

const expected = (name: string) =>
  (name.startsWith('pg/') && !name.split('/').includes('..')) || keptFiles.includes(name)

/** Which of the kept files a backup holds. Throws a sentence where it is no backup, or torn, or of another PostgreSQL: it is read to its end. */
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
