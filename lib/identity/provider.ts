import { env } from '@/lib/env'
import { sha256 } from '@/lib/hash'
import { type Judge, type PassportAttempt, signInByBackupService } from './passport-attempt'

/**
 * Signs in with a passport, by the backup service if one is configured, else by the intranet's own
 * passports: these the sign-in statement itself looks up, by their hash.
 */
export function signInByPassport<T>(attempt: PassportAttempt, judge: Judge<T>): Promise<T> {
  const { BACKUP_API_URL } = env()
  return BACKUP_API_URL
    ? signInByBackupService(BACKUP_API_URL, attempt, judge)
    : judge({ passport_hash: sha256(attempt.passport) })
}
