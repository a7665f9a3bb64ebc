import { type Caller, newCall } from '@/db/caller'
import { Refused } from '@/db/failures'
import { signOut } from '@/db/queries/sign-in'
import { claimOfSigned, type Signed } from './cookie'

/** Ends a cookie's sign-in on the server. If this throws, the sign-in has not ended. */
export async function endSignIn(signed: Signed): Promise<void> {
  const call = newCall()
  const caller: Caller = {
    claim: claimOfSigned(signed),
    policy: { allow: ['observer', 'owner', 'admin'], request: call.requestId },
    call,
  }
  await signOut(caller).catch((error) => {
    // A refused caller, for example a suspended one, still counts as signed out.
    if (!(error instanceof Refused) || error.code === 'RATE_LIMITED') throw error
  })
}
