import type { NewReport } from '@/lib/contract'
import { ApiFailure, ask } from '../api/client'
import { type Sentences, sentenceFor } from '../api/sentences'

/** A post, or a reply under it. */
export type Reported = { post: string; reply?: string }

export const reportPath = ({ post, reply }: Reported): string =>
  `/api/v1/posts/${post}${reply ? `/replies/${reply}` : ''}/reports`

const overrides: Sentences = {
  POST_NOT_FOUND: 'It has been deleted, so there’s nothing to report.',
  REPLY_NOT_FOUND: 'It has been deleted, so there’s nothing to report.',
  RATE_LIMITED: 'You’ve reached the hourly report limit. Try again later.',
  SECRET_DETECTED: 'Your note seems to contain a secret. Leave it out: admins can see the post itself.',
}

/** Returns the sentence that explains a refusal, or nothing if the report was sent. */
export async function sendReport(what: Reported, report: NewReport): Promise<string | undefined> {
  try {
    await ask(reportPath(what), { body: report })
    return undefined
  } catch (error) {
    if (error instanceof ApiFailure) return sentenceFor(error, overrides)
    throw error
  }
}
