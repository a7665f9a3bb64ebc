import { applicationDatabase, isLocal, type Location, ownerDatabase } from '../connections'
import { type Findings, verifySchema } from './schema'
import { verifySettings } from './settings'
import { trial } from './trial'

/**
 * Tries the product's work as its role. If its secret is not known, runs as the owner and says so.
 */
export async function verifyWork(at: Location): Promise<Findings> {
  const asApplication = at.AURORA_SECRET_ARN !== undefined
  const db = asApplication ? applicationDatabase(at) : ownerDatabase(at)
  const problems = await trial(db)
  db.$client.destroy()
  return {
    problems,
    notes: asApplication ? [] : ['the trial ran as the owner: AURORA_SECRET_ARN is not given.'],
  }
}

/** Checks a database's schema and grants, its settings, and the product's work. Changes nothing. */
export async function verify(at: Location): Promise<Findings> {
  const db = ownerDatabase(at)
  try {
    const parts = [await verifySchema(db), await verifySettings(db, isLocal(at)), await verifyWork(at)]
    return { problems: parts.flatMap((one) => one.problems), notes: parts.flatMap((one) => one.notes) }
  } finally {
    db.$client.destroy()
  }
}
