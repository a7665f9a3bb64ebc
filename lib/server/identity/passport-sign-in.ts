import { env } from '@/lib/base/env'
import { sha256 } from '@/lib/base/hash'
import { type Judge, type PassportAttempt, signInByBackupService } from './backup-service-sign-in'

export function signInByPassport<T>(attempt: PassportAttempt, judge: Judge<T>): Promise<T> {
  const { BACKUP_API_URL } = env()
  return BACKUP_API_URL
    ? signInByBackupService(BACKUP_API_URL, attempt, judge)
    : judge({ passport_hash: sha256(attempt.passport) })
}
