import { externalPostgres } from './external'
import { type LocalPostgres, startPostgres } from './local'

/** Starts the database of `DATABASE_URL`, or the embedded one. */
export function startDatabase(options: {
  dataDir: string
  dbName?: string
  databaseUrl?: string
  log?: (line: string) => void
}): Promise<LocalPostgres> {
  const { databaseUrl, ...rest } = options
  return databaseUrl ? externalPostgres({ ...rest, databaseUrl }) : startPostgres(rest)
}
