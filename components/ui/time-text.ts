const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

const dateOf = (at: Date, now: Date): string => {
  const year = at.getUTCFullYear() === now.getUTCFullYear() ? '' : ` ${at.getUTCFullYear()}`
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]}${year}`
}

export function timeText(at: string, now: number): string {
  const then = Date.parse(at)
  const ago = now - then
  if (ago < minute) return 'just now'
  if (ago < hour) return `${Math.floor(ago / minute)} min ago`
  if (ago < day) return `${Math.floor(ago / hour)} h ago`
  if (ago < 7 * day) return `${Math.floor(ago / day)} d ago`
  return dateOf(new Date(then), new Date(now))
}

export const exactTime = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`
