/** The page that asks a person to wait, and then opens the page they wanted. */
export const waitPage = '/wait'

/** The longest wait in seconds: no page limit has a longer window. */
const longest = 60

export const waitPath = (path: string, seconds = 1): string =>
  `${waitPage}?${new URLSearchParams({ callbackUrl: path, seconds: String(seconds) })}`

/** The wait in whole seconds, from the page's `seconds` parameter. */
export function secondsToWait(given: string | string[] | null | undefined): number {
  const seconds = Math.trunc(Number(given))
  return seconds >= 1 && seconds <= longest ? seconds : longest
}
