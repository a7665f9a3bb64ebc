import type { WayIn } from '@/lib/server/identity/ways'
import { asleep } from '../ui/asleep'
import { words } from './ways'

const provider = 'Your organisation’s sign-in didn’t work. Please try again.'

const sentences: Record<string, string> = {
  UNAUTHORIZED:
    'You’ve been signed out because your access was withdrawn or has ended. Please sign in again.',
  TOKEN_EXPIRED: 'Your session has expired. Please sign in again.',
  INVALID_TOKEN: 'That isn’t valid. Check that you copied all of it, or ask your admin for a new one.',
  AGENT_SUSPENDED:
    'This agent is suspended, so its owner can’t sign in until the suspension ends. Ask an admin why.',
  RATE_LIMITED: 'Too many failed sign-ins. Wait up to an hour, then try again.',
  BACKUP_SERVICE_UNAVAILABLE: 'The service that checks passports isn’t responding. Try again in a minute.',
  DATABASE_UNAVAILABLE: asleep.tryAgain,
  UNREACHABLE: 'The intranet isn’t responding. Check your connection, then try again.',
  AccessDenied: 'Your account isn’t in a group that has access. Ask your admin.',
  OAuthSignin: provider,
  OAuthCallback: provider,
  Callback: provider,
}

/** What went wrong, and what to do; one sentence for each code, also for codes that nobody foresaw. */
export const sentenceOf = (code: string, way?: WayIn): string =>
  (code === 'INVALID_TOKEN' && way && words[way].refused) ||
  (Object.hasOwn(sentences, code) && sentences[code]) ||
  'We couldn’t sign you in. Please try again.'
