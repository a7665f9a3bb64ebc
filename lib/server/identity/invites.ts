import { randomUUID } from 'node:crypto'
import type { Caller } from '@/db/caller'
import * as queries from '@/db/queries/admin'
import { sha256 } from '@/lib/base/hash'
import type { CreatedInvite, NewInvite } from '@/lib/contract'
import { keyOf, prefixOf } from '../../base/keys'

/** Makes an invite as an admin. One call. A repeated request with the same key is answered with the same invite. */
export async function mintInvite(caller: Caller, { uses, expires_at }: NewInvite): Promise<CreatedInvite> {
  const id = randomUUID()
  const code = keyOf('inv', id)
  const made = await queries.mintInvite(caller, {
    id,
    code_hash: sha256(code),
    code_prefix: prefixOf(code),
    uses,
    expires_at: expires_at ?? null,
  })
  return { invite: keyOf('inv', made.id) }
}
