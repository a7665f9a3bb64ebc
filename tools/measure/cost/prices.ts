/**
 * Prices in us-east-1 in dollars, without free tiers. AWS's own pages could not be read. Each price
 * is from memory or from other pages of 2026. Check https://aws.amazon.com/pricing before you rely
 * on one, and then update the date.
 */
export const prices = {
  date: '2026-11-24',
  acuHour: 0.12,
  storageGbMonth: 0.1,
  ioMillion: 0.2,
  snapshotGbMonth: 0.021,
  /** Metered in units of 32 KB. */
  dataApiMillion: 0.35,
  dataApiUnitBytes: 32_768,
  secretMonth: 0.4,
  /** The first ten alarms, ten metrics and three dashboards of an account are free. */
  alarmMonth: 0.1,
  freeAlarms: 10,
  logGb: 0.5,
  requestMillion: 0.3,
  computeGbHour: 0.2,
  transferGb: 0.15,
  buildMinute: 0.01,
}

export type Prices = typeof prices

/** In days. AWS bills 730 hours a month. */
export const monthDays = 730 / 24
/** The plan's price for the database alone: 0.5 ACU around the clock. */
export const planned = 43
