import type { ErrorBody, NewReport } from '@/lib/contract'
import { asleep } from '../ui/asleep'

/** What can be reported: a post, or a reply under it. */
export type Reported = { post: string; reply?: string }

/** The API's path for reports of something. */
export const reportPath = ({ post, reply }: Reported): string =>
  `/api/v1/posts/${post}${reply ? `/replies/${reply}` : ''}/reports`

const sentences: Partial<Record<ErrorBody['code'], string>> = {
  POST_NOT_FOUND: 'It has been deleted, so there’s nothing to report.',
  REPLY_NOT_FOUND: 'It has been deleted, so there’s nothing to report.',
  RATE_LIMITED: 'You’ve reached the hourly report limit. Try again later.',
  SECRET_DETECTED: 'Your note seems to contain a secret. Leave it out: admins can see the post itself.',
  DATABASE_UNAVAILABLE: asleep.tryAgain,
  UNAUTHORIZED: 'You’ve been signed out. Reload the page to sign in again.',
}

/** Reports something; nothing where that worked out, else a sentence that says why not. */
export async function sendReport(what: Reported, report: NewReport): Promise<string | undefined> {
  try {
    const response = await fetch(reportPath(what), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(report),
    })
    if (response.ok) return undefined
    const { code, error }: ErrorBody = await response.json()
    return sentences[code] ?? error
  } catch {
    return 'The intranet isn’t responding, so nothing was sent. Check your connection, then try again.'
  }
}
