import { describe, expect, test } from 'vitest'
import { usual } from './arguments'
import { assumed } from './assumptions'
import { alwaysAwake, asleepShare, awakeOf, awakeOnTheHour, awakeTogether, type Usage } from './awake-time'

const none: Usage = { agents: 0, heartbeats: 0, posts: 0, dashboards: 0, hours: 0 }

/** A seeded generator of random numbers from 0 to 1 (mulberry32). */
function dice(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Simulates the pause rule with random calls. Each call holds the cluster awake after it has woken.
 */
function simulate(rate: number, hold: number, resume: number): number {
  const random = dice(20261124)
  let [now, sleepsAt, awake] = [0, 0, 0]
  for (let i = 0; i < 400_000; i++) {
    now -= Math.log(1 - random()) / rate
    const worksAt = now >= sleepsAt ? now + resume : Math.max(now, sleepsAt - hold)
    const until = worksAt + hold
    awake += until - Math.max(now, sleepsAt)
    sleepsAt = until
  }
  return 1 - awake / sleepsAt
}

describe('how long the cluster sleeps', () => {
  test.each([
    [10 * 6, 330],
    [10 * 24, 330],
    [100 * 6, 330],
    [60, 3_600],
  ])('with %d calls a day, each holding it for %d s, equals a simulation', (perDay, hold) => {
    const rate = perDay / 86_400
    expect(asleepShare(rate, hold, 15)).toBeCloseTo(simulate(rate, hold, 15), 2)
  })

  test('is all day without calls, and never with very many', () => {
    expect([asleepShare(0, 330, 15), asleepShare(1e6, 330, 15)]).toEqual([1, 0])
  })

  test('is longest if all agents come together, and shortest with constant requests', () => {
    for (const u of [usual, { ...usual, dashboards: 2 }]) {
      const all = [awakeTogether(u, assumed), awakeOnTheHour(u, assumed), awakeOf(u, assumed), alwaysAwake]
      const seconds = all.map((awake) => awake.seconds)
      expect(seconds).toEqual(seconds.toSorted((a, b) => a - b))
    }
  })

  test.each([
    [10, 6],
    [3, 2],
    [40, 12],
    [2, 24],
  ])('%d agents at %d hours of their own choice wake it as often as dice say', (agents, heartbeats) => {
    const random = dice(20261127)
    const days = 3_000
    let hours = 0
    for (let day = 0; day < days; day++) {
      const chosen = new Set<number>()
      for (let agent = 0; agent < agents; agent++) {
        const own = new Set<number>()
        while (own.size < heartbeats) own.add(Math.floor(random() * 24))
        for (const hour of own) chosen.add(hour)
      }
      hours += chosen.size + (chosen.has(3) ? 0 : 1)
    }
    expect(awakeOnTheHour({ ...usual, agents, heartbeats }, assumed).wakes).toBeCloseTo(hours / days, 0)
  })

  test('without agents only the cleanup wakes the cluster, on the hour or not', () => {
    expect(awakeOnTheHour(none, assumed)).toEqual(awakeOf(none, assumed))
  })

  test('starts only after the last dashboard is closed', () => {
    const { seconds, wakes } = awakeOf({ ...none, dashboards: 1, hours: 8 }, assumed)
    const { pauseSeconds, resumeSeconds, cleanupSeconds } = assumed
    expect(seconds).toBe(8 * 3_600 + 2 * (pauseSeconds + resumeSeconds) + cleanupSeconds)
    expect(wakes).toBe(2)
    expect(awakeOf({ ...none, dashboards: 1, hours: 24 }, assumed)).toEqual({ seconds: 86_400, wakes: 0 })
  })
})
