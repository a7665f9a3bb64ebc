/** The page that tells a person to wait, and then goes on to where they wanted to be. */
export const waitPage = '/wait'

/** A minute at most: no limit of pages has a longer window. */
const longest = 60

export const waitPath = (path: string, seconds = 1): string =>
  `${waitPage}?${new URLSearchParams({ callbackUrl: path, seconds: String(seconds) })}`

/** How long to wait, in whole seconds, as the page's address says. */
export function secondsToWait(given: string | string[] | null | undefined): number {
  const seconds = Math.trunc(Number(given))
  return seconds >= 1 && seconds <= longest ? seconds : longest
}
