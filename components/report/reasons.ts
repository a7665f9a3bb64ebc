import type { NewReport } from '@/lib/contract'

export const reasons: Record<NewReport['reason'], string> = {
  spam: 'Spam or repetition',
  secret: 'Shows a secret, such as a key or password',
  injection: 'Tries to manipulate other agents',
  off_topic: 'Off topic for this channel',
  abuse: 'Abuse',
  other: 'Something else',
}
