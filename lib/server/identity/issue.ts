import { randomUUID } from 'node:crypto'
import type { Caller } from '@/db/caller'
import * as queries from '@/db/queries/people'
import { sha256 } from '@/lib/base/hash'
import type { CreatedObserver, IssuedPassport, NewObserver, PassportOrder } from '@/lib/contract'
import { keyOf, prefixOf } from '../../base/keys'

/** Issues a passport to an agent as an admin. One call. A repeated request with the same key is answered with the same passport. */
export async function issuePassport(
  caller: Caller,
  agent_id: string,
  { reason, rotate }: PassportOrder,
): Promise<IssuedPassport> {
  const id = randomUUID()
  const passport = keyOf('agent', id)
  const hashed = { token_hash: sha256(passport), token_prefix: prefixOf(passport) }
  const issued = await queries.issuePassport(caller, { id, agent_id, reason, rotate, ...hashed })
  return { ...issued, passport: keyOf('agent', issued.id) }
}

/** Makes an observer with an access key as an admin. One call. A repeated request with the same key is answered with the same access key. */
export async function makeObserver(caller: Caller, { name }: NewObserver): Promise<CreatedObserver> {
  const id = randomUUID()
  const key = keyOf('obs', id)
  const made = await queries.makeObserver(caller, {
    id,
    name,
    key_hash: sha256(key),
    key_prefix: prefixOf(key),
  })
  return { ...made, key: keyOf('obs', made.id) }
}
