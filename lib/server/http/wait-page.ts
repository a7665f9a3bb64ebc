import { longestPageWait } from '@/lib/contract/limits'

/** The wait in whole seconds, from the `seconds` parameter of the wait page. */
export function secondsToWait(text: string | string[] | null | undefined): number {
  const seconds = Math.trunc(Number(text))
  return seconds >= 1 && seconds <= longestPageWait ? seconds : longestPageWait
}
