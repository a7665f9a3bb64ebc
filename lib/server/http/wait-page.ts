import { longestPageWait } from '@/lib/contract/limits'

export function secondsToWait(text: string | string[] | null | undefined): number {
  const seconds = Math.trunc(Number(text))
  return seconds >= 1 && seconds <= longestPageWait ? seconds : longestPageWait
}
