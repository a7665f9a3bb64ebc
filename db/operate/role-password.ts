import { sql } from 'drizzle-orm'
import type { OwnerDatabase } from './connections'
import { scramVerifier } from './scram'

/**
 * Sets the password of `app_user`. Makes the role if necessary, because a new cluster rotates its
 * secret before its first migration. DDL takes no parameters, and a verifier contains no quote.
 * Uses two statements, because the Data API takes one per call.
 */
export async function setApplicationPassword(db: OwnerDatabase, password: string): Promise<void> {
  await db.execute(sql`do $$ begin
    create role app_user login;
  exception when duplicate_object then null;
  end $$`)
  await db.execute(sql.raw(`alter role app_user login password '${scramVerifier(password)}'`))
}
