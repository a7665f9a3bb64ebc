import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { sha256 } from '../../lib/base/hash'
import { keyPrefix, newKey } from '../../lib/base/issued-keys'
import type { OwnerDatabase } from './connections'

/** The actor in the moderation log of changes by the database's own secret. */
export const commandLine = 'owner:command line'

/** Makes an observer and an access key. The key cannot be shown again. */
export async function addObserver(db: OwnerDatabase, name: string): Promise<{ id: string; key: string }> {
  const key = newKey('obs')
  const { rows } = await db.execute(sql`
    with made as (
      insert into observers (name, key_hash, key_prefix)
        values (${name}::text, decode(${sha256(key)}::text, 'hex'), ${keyPrefix(key)}::text) returning id
    )
    insert into moderation_log (actor, action, target_type, target_id, request_id)
      select ${commandLine}::text, 'create', 'observer', id::text, ${randomUUID()}::text from made
      returning target_id as id`)
  return { id: String(rows[0]?.id), key }
}
