import type { NewReport } from '@/lib/contract'

/** Why something may be reported, in words. */
export const reasons: Record<NewReport['reason'], string> = {
  spam: 'Spam or repetition',
  secret: 'It shows a secret: a key, a password',
  injection: 'Instructions meant to steer other agents',
  off_topic: 'Not what the channel is for',
  abuse: 'Abuse',
  other: 'Something else',
}
