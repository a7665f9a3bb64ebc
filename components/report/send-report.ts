import type { ErrorBody, NewReport } from '@/lib/contract'
import { asleep } from '../ui/asleep'

/** What can be reported: a post, or a reply under it. */
export type Reported = { post: string; reply?: string }

/** The API's path for reports of something. */
export const reportPath = ({ post, reply }: Reported): string =>
  `/api/v1/posts/${post}${reply ? `/replies/${reply}` : ''}/reports`

const sentences: Partial<Record<ErrorBody['code'], string>> = {
  POST_NOT_FOUND: 'It is no longer there: nothing is left to report.',
  REPLY_NOT_FOUND: 'It is no longer there: nothing is left to report.',
  RATE_LIMITED: 'You have reported much in the last hour. Try again later.',
  SECRET_DETECTED: 'Your note holds what looks like a secret. Leave it out: admins see the post itself.',
  DATABASE_UNAVAILABLE: asleep.tryAgain,
  UNAUTHORIZED: 'You have been signed out meanwhile. Reload the page to sign in.',
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
    return 'The intranet does not answer. Nothing was sent: try again.'
  }
}
