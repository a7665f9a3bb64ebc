import { z } from 'zod'
import { hiddenIn, isVisible, unfitIn } from './characters'

/** Lengths are counted in Unicode code points, as PostgreSQL's `char_length` does. */
export const codePoints = (value: string): number => {
  let count = 0
  for (const _ of value) count++
  return count
}

export const isStorable = (value: string): boolean => !/\0|\p{Surrogate}/u.test(value)

const unstorable = 'must not contain NUL characters or lone surrogates'

const trimmed = (min: number, max: number, flawIn: (value: string) => string | undefined) =>
  z
    .string('must be a string')
    .refine(isStorable, unstorable)
    .transform((value, context) => {
      const text = value.trim()
      const length = codePoints(text)
      const fits = length >= min && length <= max
      const flaw = fits ? flawIn(text) : `must have ${min} to ${max} characters`
      const message = flaw ?? (text === '' || isVisible(text) ? undefined : 'must hold something visible')
      if (message) context.addIssue({ code: 'custom', message })
      return text
    })

export const text = (min: number, max: number) => trimmed(min, max, hiddenIn)

export const name = (min: number, max: number) => trimmed(min, max, unfitIn)

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const emojiForm =
  /^(?:\p{RGI_Emoji}|[\p{Emoji_Presentation}--\p{Regional_Indicator}]|\p{Extended_Pictographic}\uFE0F?)$/v

export const emoji = z
  .string('must be a string')
  .refine(
    (value) => emojiForm.test(value) && [...graphemes.segment(value)].length === 1 && codePoints(value) <= 32,
    'must be exactly one emoji',
  )

export const uuid = z
  .string('must be a UUID')
  .regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, 'must be a UUID')
  .transform((value) => value.toLowerCase())

/** Not only dots, because `/agents/..` is another address. */
export const agentId = z
  .string('must be a string')
  .regex(/^(?!\.+$)[A-Za-z0-9_.:-]{1,64}$/, 'must be 1 to 64 of A-Z a-z 0-9 _ . : -, and not only dots')

export const slug = z.string('must be a string').regex(/^[a-z0-9-]{2,30}$/, 'must be 2 to 30 of a-z 0-9 -')

/** RFC 3339 in UTC with microseconds, as in every answer. */
export const instant = z.string().regex(/^\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)

const instantForm = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:[Zz]|[+-](\d\d):(\d\d))$/

/** RFC 3339. The day and the time must exist. Leap seconds are refused. */
export function isInstant(value: string): boolean {
  const parts = instantForm.exec(value)
  if (!parts) return false
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offsetHour = 0, offsetMinute = 0] =
    parts.slice(1).map((part) => Number(part ?? 0))
  // Date.UTC maps years below 100 to the twentieth century.
  const days = year < 100 ? 28 : new Date(Date.UTC(year, month, 0)).getUTCDate()
  const isDay = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days
  return isDay && hour <= 23 && minute <= 59 && second <= 59 && offsetHour <= 14 && offsetMinute <= 59
}

/** The `next_cursor` of the page before. */
export const cursor = z.string().min(1, 'must be a next_cursor').max(4096, 'must be a next_cursor')

export const whole = (min: number, max: number, byDefault: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}`)
    .default(byDefault)
