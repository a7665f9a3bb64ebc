import { sql } from 'drizzle-orm'
import type { OwnerDatabase } from './connections'
import { scramVerifier } from './scram'

/**
 * Gives `app_user` this password, and makes the role where no migration has yet: on a new cluster the first rotation comes before
 * the first migration. Two statements, since DDL takes no parameters and the Data API takes one statement a call. A verifier has no quote.
 */
export async function setApplicationPassword(db: OwnerDatabase, password: string): Promise<void> {
  await db.execute(sql`do $$ begin
    create role app_user login;
  exception when duplicate_object then null;
  end $$`)
  await db.execute(sql.raw(`alter role app_user login password '${scramVerifier(password)}'`))
}
