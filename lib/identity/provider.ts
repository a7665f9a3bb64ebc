import type { CheckedPassport } from '@/db/queries/sign-in'
import { env } from '@/lib/env'
import { sha256 } from '@/lib/hash'
import { checkWithBackupService } from './backup-service'

/** Says whose a passport is. `deadline` is in milliseconds of `Date.now()`. Throws BACKUP_SERVICE_UNAVAILABLE where it cannot know. */
export type IdentityProvider = { check(passport: string, deadline: number): Promise<CheckedPassport> }

/** Built-in passports are looked up by the sign-in statement itself, by their hash. */
const builtIn: IdentityProvider = { check: async (passport) => ({ passport_hash: sha256(passport) }) }

const backupService = (url: string): IdentityProvider => ({
  check: (passport, deadline) => checkWithBackupService(url, passport, deadline),
})

/** The provider of this deployment: the backup service where one is configured, else the intranet's own passports. */
export function identityProvider(): IdentityProvider {
  const { BACKUP_API_URL } = env()
  return BACKUP_API_URL ? backupService(BACKUP_API_URL) : builtIn
}
