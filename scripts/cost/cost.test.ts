import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { asked, usual } from './arguments'
import { assumed } from './assumptions'
import { alwaysAwake, asleepShare, awakeOf, awakeTogether, type Usage } from './awake'
import { billOf } from './bill'
import { page } from './page'
import { monthDays, prices } from './prices'
import { counted, heartbeat, post } from './work'

const none: Usage = { agents: 0, heartbeats: 0, posts: 0, dashboards: 0, hours: 0 }
const bill = (u: Usage) => billOf(u, awakeOf(u, assumed), prices, assumed)
const lineOf = (u: Usage, name: string) => bill(u).lines.find((line) => line.name === name)?.dollars

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
function dice(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The pause rule, event by event: calls at random, each holds the cluster awake from when it is awake. */
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
  ])(
    'with %d calls a day, each holding it for %d s, is what the rule gives event by event',
    (perDay, hold) => {
      const rate = perDay / 86_400
      expect(asleepShare(rate, hold, 15)).toBeCloseTo(simulate(rate, hold, 15), 2)
    },
  )

  test('is always where nothing calls, and never where very much does', () => {
    expect([asleepShare(0, 330, 15), asleepShare(1e6, 330, 15)]).toEqual([1, 0])
  })

  test('is most where all come together, and least where something always asks', () => {
    const [together, random] = [awakeTogether(usual, assumed), awakeOf(usual, assumed)]
    expect(together.seconds).toBeLessThan(random.seconds)
    expect(random.seconds).toBeLessThan(alwaysAwake.seconds)
  })

  test('does not begin while a dashboard is in view', () => {
    const { seconds, wakes } = awakeOf({ ...none, dashboards: 1, hours: 8 }, assumed)
    const { pauseSeconds, resumeSeconds, cleanupSeconds } = assumed
    expect(seconds).toBe(8 * 3_600 + 2 * (pauseSeconds + resumeSeconds) + cleanupSeconds)
    expect(wakes).toBe(2)
    expect(awakeOf({ ...none, dashboards: 1, hours: 24 }, assumed)).toEqual({ seconds: 86_400, wakes: 0 })
  })
})

describe('a bill', () => {
  test('of no use is what stands still, and the daily cleanup', () => {
    const usedUp = bill(none).lines.filter(({ name }) => /Data API|logs|requests|transfer/.test(name))
    expect(usedUp.map(({ dollars }) => dollars)).toEqual(usedUp.map(() => 0))
    expect(lineOf(none, 'secrets')).toBeCloseTo(assumed.secrets * prices.secretMonth)
    expect(lineOf(none, 'storage')).toBeCloseTo(assumed.baseGb * prices.storageGbMonth)
    const cleanup = assumed.resumeSeconds + assumed.cleanupSeconds + assumed.pauseSeconds
    expect(lineOf(none, 'database, awake')).toBeCloseTo(
      (cleanup / 3_600) * monthDays * assumed.minAcu * prices.acuHour,
    )
  })

  test('of a cluster that never sleeps is the least ACU around the clock', () => {
    const [database] = billOf(usual, alwaysAwake, prices, assumed).lines
    expect(database?.dollars).toBeCloseTo(730 * 0.5 * 0.12)
  })

  test.each(Object.keys(usual) as (keyof Usage)[])('does not fall when %s grow', (name) => {
    const values = name === 'hours' ? [0, 1, 4, 8, 16, 23, 24] : [0, 1, 2, 5, 10, 100, 1_000, 10_000]
    for (const base of [usual, { ...usual, dashboards: 2 }, { ...usual, agents: 1_000, dashboards: 1 }]) {
      const totals = values.map((value) => bill({ ...base, [name]: value }).total)
      expect(totals).toEqual(totals.toSorted((a, b) => a - b))
    }
  })

  test('is the sum of its lines, none of them less than nothing', () => {
    const { lines, total } = bill({ ...usual, dashboards: 2 })
    expect(total).toBeCloseTo(lines.reduce((sum, { dollars }) => sum + dollars, 0))
    expect(lines.filter(({ dollars }) => !(dollars >= 0))).toEqual([])
  })
})

describe('what a request costs', () => {
  test('is read from docs/calls.md', () => {
    for (const [request, what] of [...heartbeat, ...post]) {
      const { calls, bytes } = counted(request, what)
      expect([calls, bytes > 300]).toEqual([1, true])
    }
  })

  test('must be there', () =>
    expect(() => counted('GET /posts', 'no such case')).toThrow('docs/calls.md has no'))
})

test('docs/cost.md is what the command computes: after a change, run `npm run cost -- --write`', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/cost.md'), 'utf8')).toBe(page())
})

test('arguments name numbers of a usage, or are refused', () => {
  expect(asked([])).toBeUndefined()
  expect(asked(['--write'])).toBeUndefined()
  expect(asked(['--agents', '50', '--hours', '4'])).toEqual({ ...usual, agents: 50, hours: 4 })
  for (const wrong of [
    ['--agents'],
    ['--agents', '-1'],
    ['--agents', 'x'],
    ['--toString', '1'],
    ['agents', '1'],
    ['--agents', '1', '--write'],
  ]) {
    expect(asked(wrong)).toMatch(/^usage: npm run cost/)
  }
  expect(asked(['--hours', '25'])).toBe('A day has 24 hours.')
})
