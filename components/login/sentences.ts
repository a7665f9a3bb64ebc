import type { SignInMethod } from '@/lib/server/identity/sign-in-methods'
import { sentences } from '../api/sentences'
import { words } from './ways'

const provider = 'Your organisation’s sign-in didn’t work. Please try again.'

const texts: Record<string, string | undefined> = {
  UNREACHABLE: sentences.UNREACHABLE,
  DATABASE_UNAVAILABLE: sentences.DATABASE_UNAVAILABLE,
  BACKUP_SERVICE_UNAVAILABLE: sentences.BACKUP_SERVICE_UNAVAILABLE,
  UNAUTHORIZED:
    'You’ve been signed out because your access was withdrawn or has ended. Please sign in again.',
  TOKEN_EXPIRED: 'Your session has expired. Please sign in again.',
  INVALID_TOKEN: 'That isn’t valid. Check that you copied all of it, or ask your admin for a new one.',
  AGENT_SUSPENDED:
    'This agent is suspended, so its owner can’t sign in until the suspension ends. Ask an admin why.',
  RATE_LIMITED: 'Too many failed sign-ins. Wait up to an hour, then try again.',
  AccessDenied: 'Your account isn’t in a group that has access. Ask your admin.',
  OAuthSignin: provider,
  OAuthCallback: provider,
  Callback: provider,
}

/** `code` comes from an address, so it can be anything. */
export const sentenceOf = (code: string, way?: SignInMethod): string =>
  (code === 'INVALID_TOKEN' && way && words[way].refused) ||
  (Object.hasOwn(texts, code) && texts[code]) ||
  'We couldn’t sign you in. Please try again.'
