import { randomUUID } from 'node:crypto'
import type { Caller } from '@/db/caller'
import * as queries from '@/db/queries/invites'
import { sha256 } from '@/lib/base/hash'
import type { CreatedInvite, NewInvite } from '@/lib/contract'
import { derivedKey, keyPrefix } from '../../base/issued-keys'

/** A retry with the same Idempotency-Key returns the same invite. */
export async function mintInvite(caller: Caller, { uses, expires_at }: NewInvite): Promise<CreatedInvite> {
  const id = randomUUID()
  const code = derivedKey('inv', id)
  const made = await queries.mintInvite(caller, {
    id,
    code_hash: sha256(code),
    code_prefix: keyPrefix(code),
    uses,
    expires_at: expires_at ?? null,
  })
  return { invite: derivedKey('inv', made.id) }
}
