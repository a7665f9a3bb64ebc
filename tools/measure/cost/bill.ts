import type { Assumed } from './assumptions'
import type { Awake, Usage } from './awake-time'
import { type Work, workOf } from './daily-work'
import { monthDays, type Prices } from './prices'

/** One line of a month's bill. */
export type Line = { name: string; dollars: number; why: string }
export type Bill = { lines: Line[]; total: number; acu: number; hours: number; wakes: number }

const million = 1_000_000
const gb = 1_000_000_000

/** Bytes on disk of a day's posts and replies. */
const written = (u: Usage, a: Assumed) => u.agents * u.posts * 2 * a.rowBytes

/**
 * ACU while awake: enough for the CPU of the calls and for thirty days of posts in memory. In steps
 * of a half, and at least the minimum.
 */
export function acuOf(u: Usage, work: Work, awake: Awake, a: Assumed): number {
  const perSecond = awake.seconds > 0 ? work.calls / awake.seconds : 0
  const processors = (perSecond * a.databaseSeconds) / (a.acuProcessors / 2)
  const memory = (written(u, a) * 30) / a.acuBytes
  return Math.max(a.minAcu, Math.ceil(Math.max(processors, memory) * 2) / 2)
}

/** The bill of a month. */
export function billOf(u: Usage, awake: Awake, p: Prices, a: Assumed): Bill {
  const work = workOf(u, a, p.dataApiUnitBytes)
  const acu = acuOf(u, work, awake, a)
  const hours = awake.seconds / 3_600
  const month = (perDay: number) => perDay * monthDays
  const stored = a.baseGb + (written(u, a) * a.storedDays) / gb
  const io = month(awake.wakes * a.wakeReads + work.calls * a.callIo)
  const compute = month(work.requests * a.requestSeconds + awake.wakes * a.resumeSeconds) / 3_600
  const lines: Line[] = [
    {
      name: 'database, awake',
      dollars: month(hours) * acu * p.acuHour,
      why: `${hours.toFixed(2)} h a day at ${acu} ACU`,
    },
    { name: 'storage', dollars: stored * p.storageGbMonth, why: `${stored.toFixed(2)} GB` },
    {
      name: 'storage reads and writes',
      dollars: (io / million) * p.ioMillion,
      why: `${(io / million).toFixed(2)} million`,
    },
    { name: 'snapshots', dollars: stored * a.snapshots * p.snapshotGbMonth, why: `${a.snapshots} kept` },
    {
      name: 'Data API',
      dollars: (month(work.units) / million) * p.dataApiMillion,
      why: `${(month(work.units) / million).toFixed(3)} million units`,
    },
    { name: 'secrets', dollars: a.secrets * p.secretMonth, why: `${a.secrets}` },
    {
      name: 'alarms',
      dollars: Math.max(a.alarms - p.freeAlarms, 0) * p.alarmMonth,
      why: `${a.alarms}, ${p.freeAlarms} of them free`,
    },
    {
      name: 'logs',
      dollars: (month(work.requests) * a.logBytes * p.logGb) / gb,
      why: `${Math.round(month(work.requests))} requests`,
    },
    {
      name: 'hosting: requests',
      dollars: (month(work.requests) / million) * p.requestMillion,
      why: `${(month(work.requests) / million).toFixed(3)} million`,
    },
    {
      name: 'hosting: compute',
      dollars: compute * p.computeGbHour,
      why:
        `${compute.toFixed(1)} GB-hours, ` +
        `of which waiting for ${Math.round(month(awake.wakes))} resumes ` +
        `${(month(awake.wakes * a.resumeSeconds) / 3_600).toFixed(1)}`,
    },
    {
      name: 'hosting: transfer',
      dollars: (month(work.bytes) / gb) * p.transferGb,
      why: `${(month(work.bytes) / gb).toFixed(2)} GB`,
    },
    { name: 'hosting: builds', dollars: a.deploys * 8 * p.buildMinute, why: `${a.deploys} deploys` },
  ]
  return {
    lines,
    total: lines.reduce((sum, { dollars }) => sum + dollars, 0),
    acu,
    hours,
    wakes: awake.wakes,
  }
}
