/**
 * What AWS asks in us-east-1, in dollars, without the free tiers of a first year. None could be read from AWS here: each is from the public price
 * lists as remembered, or as pages of 2026 repeat them. Look at https://aws.amazon.com/pricing before you rely on one, and then move the date.
 */
export const prices = {
  date: '2026-11-24',
  /** Aurora Standard. */
  acuHour: 0.12,
  storageGbMonth: 0.1,
  ioMillion: 0.2,
  snapshotGbMonth: 0.021,
  /** Metered in units of 32 KB. */
  dataApiMillion: 0.35,
  dataApiUnitBytes: 32_768,
  secretMonth: 0.4,
  /** The first ten alarms, metrics and three dashboards of an account cost nothing. */
  alarmMonth: 0.1,
  freeAlarms: 10,
  logGb: 0.5,
  /** Amplify Hosting. */
  requestMillion: 0.3,
  computeGbHour: 0.2,
  transferGb: 0.15,
  buildMinute: 0.01,
}

export type Prices = typeof prices

/** A month, in days: AWS counts 730 hours. */
export const monthDays = 730 / 24
/** What the plan paid for the database alone: 0.5 ACU around the clock. */
export const planned = 43
