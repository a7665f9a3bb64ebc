import { randomUUID } from 'node:crypto'
import type { Caller } from '@/db/caller'
import * as observers from '@/db/queries/observers'
import * as passports from '@/db/queries/passports'
import { sha256 } from '@/lib/base/hash'
import type { CreatedObserver, IssuedPassport, NewObserver, PassportOrder } from '@/lib/contract'
import { derivedKey, keyPrefix } from '../../base/issued-keys'

/** A retry with the same Idempotency-Key returns the same passport. */
export async function issuePassport(
  caller: Caller,
  agent_id: string,
  { reason, rotate }: PassportOrder,
): Promise<IssuedPassport> {
  const id = randomUUID()
  const passport = derivedKey('agent', id)
  const hashed = { token_hash: sha256(passport), token_prefix: keyPrefix(passport) }
  const issued = await passports.issuePassport(caller, { id, agent_id, reason, rotate, ...hashed })
  return { ...issued, passport: derivedKey('agent', issued.id) }
}

/** A retry with the same Idempotency-Key returns the same access key. */
export async function makeObserver(caller: Caller, { name }: NewObserver): Promise<CreatedObserver> {
  const id = randomUUID()
  const key = derivedKey('obs', id)
  const made = await observers.makeObserver(caller, {
    id,
    name,
    key_hash: sha256(key),
    key_prefix: keyPrefix(key),
  })
  return { ...made, key: derivedKey('obs', made.id) }
}
