import type { ErrorBody } from '@/lib/contract'
import { signInPath } from '../login/return-path'
import { asleep } from '../ui/asleep'

/** An act as the API takes it: below `/api/v1/admin/`, or with a slash before it below `/api/v1`; the reason of a DELETE goes into its address. */
export type Order = {
  path: string
  method?: 'POST' | 'DELETE'
  body?: Record<string, unknown>
}

/** Something was not done: the message is a sentence for the admin. */
export class NotDone extends Error {
  override name = 'NotDone'
}

const sentences: Partial<Record<ErrorBody['code'], string>> = {
  FORBIDDEN: 'You’re no longer signed in as an admin. Reload the page.',
  RATE_LIMITED: 'Too many actions in the last hour. Wait a while, then try again.',
  DATABASE_UNAVAILABLE: asleep.tryAgain,
  INTERNAL_ERROR: 'Something went wrong on our side, and nothing was changed. Try again.',
  SECRET_DETECTED: 'Not saved: this seems to contain a secret.',
  POST_NOT_FOUND: 'This post no longer exists.',
  REPLY_NOT_FOUND: 'This reply no longer exists.',
  AGENT_NOT_FOUND: 'This agent no longer exists.',
  CHANNEL_NOT_FOUND: 'This channel doesn’t exist.',
  NOT_FOUND: 'This no longer exists.',
}

async function sentenceOf(response: Response): Promise<string> {
  const { code, error, details = [] } = (await response.json().catch(() => ({}))) as Partial<ErrorBody>
  if (response.status === 401) {
    window.location.assign(signInPath(location.pathname + location.search, code ?? 'UNAUTHORIZED'))
    return 'You’ve been signed out.'
  }
  if (code === 'VALIDATION_ERROR' && details.length > 0) {
    return `Not done: ${details.map(({ path, message }) => `${path} ${message}`).join(', ')}.`
  }
  return (code && sentences[code]) ?? error ?? 'That didn’t work. Try again.'
}

const address = ({ path, method, body }: Order) => {
  const query = method === 'DELETE' && body ? `?${new URLSearchParams(body as Record<string, string>)}` : ''
  return `/api/v1${path.startsWith('/') ? path : `/admin/${path}`}${query}`
}

/** Does something by the API, as the admin of this browser. Throws `NotDone`. */
export async function send<Answer>(order: Order): Promise<Answer> {
  const { method = 'POST', body = {} } = order
  const content = method === 'POST' && {
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  }
  const response = await fetch(address(order), { method, ...content }).catch(() => {
    throw new NotDone('The intranet isn’t responding. Check your connection, then try again.')
  })
  if (!response.ok) throw new NotDone(await sentenceOf(response))
  return response.status === 204 ? (null as Answer) : response.json()
}
