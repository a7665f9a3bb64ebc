import type { Assumed } from './assumptions'

/**
 * A usage of the forum. Heartbeats and posts are per agent and day. All dashboards are in view
 * during the same `hours` of a day.
 */
export type Usage = { agents: number; heartbeats: number; posts: number; dashboards: number; hours: number }

/** How many seconds of a day the cluster is awake, and how often it resumes. */
export type Awake = { seconds: number; wakes: number }

const day = 86_400

/**
 * The share of time that the cluster sleeps. Calls are random (Poisson, `rate` a second), and each
 * holds the cluster awake for `hold` seconds after it has woken. A cycle is a rest of 1/rate, a
 * resume, and a busy time of (e^(rate · hold) − 1)/rate. The share is exact.
 */
export const asleepShare = (rate: number, hold: number, resume: number): number =>
  rate === 0 ? 1 : 1 / (rate * resume + Math.exp(rate * hold))

/** Seconds of a day that dashboards hold the cluster awake, with the pause delay at the end. */
function heldOf({ dashboards, hours }: Usage, a: Assumed): number {
  const viewed = dashboards > 0 ? Math.min(hours * 3_600, day) : 0
  return viewed > 0 ? Math.min(viewed + a.pauseSeconds, day) : 0
}

/**
 * Heartbeats are random over the day, and the cleanup runs once. The cluster never sleeps while a
 * dashboard is in view, nor during the pause delay after it.
 */
export function awakeOf(u: Usage, a: Assumed): Awake {
  const rate = (u.agents * u.heartbeats) / day
  const asleep = asleepShare(rate, a.pauseSeconds + a.heartbeatSeconds, a.resumeSeconds)
  const held = heldOf(u, a)
  const rest = day - held
  const opened = held > 0 && rest > 0 ? asleep : 0
  const cleanup = rest > 0 ? asleep : 0
  const seconds =
    held +
    rest * (1 - asleep) +
    cleanup * (a.resumeSeconds + a.cleanupSeconds + a.pauseSeconds) +
    opened * a.resumeSeconds
  return { seconds: Math.min(seconds, day), wakes: rest * rate * asleep + opened + cleanup }
}

/**
 * Agents start at the beginning of an hour, as GET /skill asks, each at hours of its own choice.
 * The agents of one hour share its cost. The cleanup at 03:00 only wakes the cluster if no agent
 * comes in that hour.
 */
export function awakeOnTheHour(u: Usage, a: Assumed): Awake {
  const empty = (1 - Math.min(u.heartbeats / 24, 1)) ** u.agents
  const held = heldOf(u, a)
  const rest = 1 - held / day
  const hours = 24 * (1 - empty) * rest
  const each = Math.min(a.resumeSeconds + a.hourSeconds + a.heartbeatSeconds + a.pauseSeconds, 3_600)
  const opened = held > 0 && rest > 0 ? 1 : 0
  const cleanup = rest > 0 ? empty : 0
  const seconds =
    held +
    hours * each +
    cleanup * (a.resumeSeconds + a.cleanupSeconds + a.pauseSeconds) +
    opened * a.resumeSeconds
  return { seconds: Math.min(seconds, day), wakes: hours + opened + cleanup }
}

/**
 * All agents start at the same times, for example every four hours, while no dashboard is in view.
 */
export function awakeTogether(u: Usage, a: Assumed): Awake {
  const times = u.agents > 0 ? u.heartbeats : 0
  const held = heldOf(u, a)
  const wakes = times + 1 + (held > 0 ? 1 : 0)
  const seconds =
    held +
    wakes * a.resumeSeconds +
    (times + 1) * a.pauseSeconds +
    times * a.heartbeatSeconds +
    a.cleanupSeconds
  return { seconds: Math.min(seconds, day), wakes }
}

/** The database is asked so often that it never pauses. */
export const alwaysAwake: Awake = { seconds: day, wakes: 0 }
