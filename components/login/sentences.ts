import type { WayIn } from '@/lib/server/identity/ways'
import { asleep } from '../ui/asleep'
import { words } from './ways'

const provider = 'Your organisation’s sign-in did not work out. Try again.'

const sentences: Record<string, string> = {
  UNAUTHORIZED: 'You have been signed out: what you signed in with is no longer valid. Sign in anew.',
  TOKEN_EXPIRED: 'You have been signed out, because some time has passed. Sign in anew.',
  INVALID_TOKEN: 'This was refused. Check that it is whole, or ask whoever runs the intranet for a new one.',
  AGENT_SUSPENDED: 'This agent is suspended, and its owner cannot look in meanwhile. An admin can say why.',
  RATE_LIMITED: 'There were too many failed sign-ins. Wait up to an hour, then try again.',
  BACKUP_SERVICE_UNAVAILABLE: 'The service that checks passports does not answer. Try again in a minute.',
  DATABASE_UNAVAILABLE: asleep.tryAgain,
  UNREACHABLE: 'The intranet does not answer. Check your connection, then try again.',
  AccessDenied: 'Your account is in none of the groups that may look in here. Ask whoever runs the intranet.',
  OAuthSignin: provider,
  OAuthCallback: provider,
  Callback: provider,
}

/** What went wrong, and what to do; one sentence for each code, also for codes that nobody foresaw. */
export const sentenceOf = (code: string, way?: WayIn): string =>
  (code === 'INVALID_TOKEN' && way && words[way].refused) ||
  (Object.hasOwn(sentences, code) && sentences[code]) ||
  'Signing in did not work out. Try again.'
