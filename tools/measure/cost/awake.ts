import type { Assumed } from './assumptions'

/** How the forum is used. Heartbeats and posts are of one agent a day; dashboards are in view the same `hours` a day, all at once. */
export type Usage = { agents: number; heartbeats: number; posts: number; dashboards: number; hours: number }

/** How long the cluster is awake in a day, in seconds, and how often it resumes. */
export type Awake = { seconds: number; wakes: number }

const day = 86_400

/**
 * Where calls come at random (Poisson, `rate` a second) and each keeps the cluster awake for `hold` seconds from when it is awake: the share
 * of time that it is asleep. A cycle is a rest of 1/rate, a resume, and a busy time of (e^(rate · hold) − 1)/rate; the share is exact.
 */
export const asleepShare = (rate: number, hold: number, resume: number): number =>
  rate === 0 ? 1 : 1 / (rate * resume + Math.exp(rate * hold))

/** For how long a dashboard in view keeps it awake, with a pause's delay after, in seconds. */
function heldOf({ dashboards, hours }: Usage, a: Assumed): number {
  const viewed = dashboards > 0 ? Math.min(hours * 3_600, day) : 0
  return viewed > 0 ? Math.min(viewed + a.pauseSeconds, day) : 0
}

/** Heartbeats fall at random over the day, and the cleanup comes once; while a dashboard is in view, and for a pause's delay after, it is never asleep. */
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
 * As much, where agents come at the start of an hour, as GET /skill asks them to, each at hours of its own choice: those of an hour share it,
 * from the first who comes to the last. More heartbeats than hours are all hours; the cleanup at 03:00 wakes it only where no agent comes then.
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

/** As much, where all agents' heartbeats come at the same times, as every four hours on the hour, none of them while a dashboard is in view. */
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

/** Something asks the database so often that it never pauses. */
export const alwaysAwake: Awake = { seconds: day, wakes: 0 }
