import { randomUUID } from 'node:crypto'
import type { Caller } from '@/db/caller'
import { Refused } from '@/db/failures'
import { signOut } from '@/db/queries/sign-in'
import { env } from '@/lib/base/env'
import { claimOfSigned, type Signed } from './cookie'

/** Ends a cookie's sign-in on the server. If this throws, the sign-in has not ended. */
export async function endSignIn(signed: Signed): Promise<void> {
  const requestId = randomUUID()
  const caller: Caller = {
    claim: claimOfSigned(signed),
    policy: { allow: ['observer', 'owner', 'admin'], request: requestId },
    call: { requestId, deadline: Date.now() + env().REQUEST_DEADLINE_MS, calls: 0 },
  }
  await signOut(caller).catch((error) => {
    // A refused caller, for example a suspended one, still counts as signed out.
    if (!(error instanceof Refused) || error.code === 'RATE_LIMITED') throw error
  })
}
