import type { Caller } from '@/db/caller'
import { Refused } from '@/db/failures'
import type { CheckedPassport, SignInLimits } from '@/db/queries/sign-in'
import { env } from '@/lib/base/env'
import { signInBudget } from '@/lib/contract/budgets'
import { ApiError } from '@/lib/server/http/errors'
import { askBackupService } from './backup-service'
import { PassportFailures } from './passport-failures'
import { PerKeyLimit } from './per-key-limit'

export type PassportAttempt = { passport: string; caller: Caller; limits: SignInLimits }
export type Judge<T> = (checked: CheckedPassport) => Promise<T>

const refusals = new PassportFailures()
const checks = new PerKeyLimit({
  capacity: signInBudget.checksAtOnce,
  perKey: signInBudget.checksOfAddress,
  waiting: signInBudget.waitingOfAddress,
})

const unavailable = (cause: unknown) =>
  new ApiError('BACKUP_SERVICE_UNAVAILABLE', { headers: { 'Retry-After': '10' }, cause })

function refuseBlocked({ caller, limits }: PassportAttempt): void {
  const rate = refusals.blocked(limits.address, limits.failed)
  if (!rate) return
  caller.call.rate = rate
  throw new Refused('RATE_LIMITED')
}

type Check = { checked: CheckedPassport; forget: () => void }

type Turn = { signal: AbortSignal; latest: number }

/**
 * Checks the passport when it is the address's turn, unless the address is blocked by then. A turn
 * after `latest` is not used, because such a check would probably time out.
 */
async function check(url: string, attempt: PassportAttempt, { signal, latest }: Turn): Promise<Check> {
  refuseBlocked(attempt)
  if (Date.now() > latest) throw new Error('the turn came too late')
  const checked = await askBackupService(url, attempt.passport, signal)
  const forget = 'refused' in checked ? refusals.refuse(attempt.limits.address) : () => {}
  return { checked, forget }
}

const isFailure = (error: unknown): boolean =>
  error instanceof Refused &&
  (error.code === 'INVALID_TOKEN' || error.code === 'AGENT_SUSPENDED' || error.about.by === 'address')

/**
 * Signs in with a passport that the backup service checks. Throws RATE_LIMITED for an address that
 * has failed too often, without asking the service or the database. Throws
 * BACKUP_SERVICE_UNAVAILABLE if no answer comes in time. That time includes the wait for a turn.
 */
export async function signInByBackupService<T>(
  url: string,
  attempt: PassportAttempt,
  judge: Judge<T>,
): Promise<T> {
  const { caller, limits } = attempt
  refuseBlocked(attempt)
  const patience = Math.max(Math.min(env().BACKUP_TIMEOUT_MS, caller.call.deadline - Date.now()), 0)
  const signal = AbortSignal.timeout(patience)
  const turn = { signal, latest: Date.now() + patience * 0.8 }
  const { checked, forget } = await checks
    .run(limits.address, signal, () => check(url, attempt, turn))
    .catch((error) => {
      throw error instanceof Refused ? error : unavailable(error)
    })
  try {
    return await judge(checked)
  } catch (error) {
    if (isFailure(error) && caller.call.rate) refusals.note(limits.address, caller.call.rate)
    throw error
  } finally {
    forget()
  }
}
