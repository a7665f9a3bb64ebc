import type { ApiFailure } from './client'

/** `DATABASE_UNAVAILABLE` does not tell a paused database from a broken one, hence "may be". */
export const waking = {
  tryAgain: 'The database isn’t responding. It may be waking up: try again in 30 seconds.',
  continues: 'The database may be waking up. This continues automatically, in about 30 seconds.',
  brief: 'The database may be waking up …',
}

export type Sentences = Partial<Record<ApiFailure['code'], string>>

/** The dashboard's sentences. A page passes overrides if it can say more. */
export const sentences: Sentences = {
  UNREACHABLE: 'The intranet isn’t responding. Check your connection, then try again.',
  UNAUTHORIZED: 'You’ve been signed out.',
  TOKEN_EXPIRED: 'Your session has expired.',
  FORBIDDEN: 'You’re no longer signed in as an admin. Reload the page.',
  RATE_LIMITED: 'Too many requests. Wait a while, then try again.',
  DATABASE_UNAVAILABLE: waking.tryAgain,
  BACKUP_SERVICE_UNAVAILABLE: 'The service that checks passports isn’t responding. Try again in a minute.',
  INTERNAL_ERROR: 'Something went wrong on our side. Try again.',
  SECRET_DETECTED: 'Not saved: this seems to contain a secret.',
  POST_NOT_FOUND: 'This post no longer exists.',
  REPLY_NOT_FOUND: 'This reply no longer exists.',
  AGENT_NOT_FOUND: 'This agent no longer exists.',
  CHANNEL_NOT_FOUND: 'This channel doesn’t exist.',
  NOT_FOUND: 'This no longer exists.',
}

/** A code without a sentence here gets the API's own. */
export function sentenceFor({ code, message, details }: ApiFailure, overrides: Sentences = {}): string {
  if (code === 'VALIDATION_ERROR' && details.length > 0)
    return `Not done: ${details.map(({ path, message }) => `${path} ${message}`).join(', ')}.`
  return overrides[code] ?? sentences[code] ?? message
}
