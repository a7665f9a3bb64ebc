import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseArguments, usual } from './arguments'
import { assumed, assumptions } from './assumptions'
import { alwaysAwake, awakeOf, type Usage } from './awake-time'
import { billOf } from './bill'
import { heartbeat, post, requestCost } from './daily-work'
import { aims, billPage, page } from './page'
import { monthDays, prices } from './prices'

const none: Usage = { agents: 0, heartbeats: 0, posts: 0, dashboards: 0, hours: 0 }
const bill = (u: Usage) => billOf(u, awakeOf(u, assumed), prices, assumed)
const lineOf = (u: Usage, name: string) => bill(u).lines.find((line) => line.name === name)?.dollars

describe('a bill', () => {
  test('without use has only the fixed costs and the daily cleanup', () => {
    const usedUp = bill(none).lines.filter(({ name }) => /Data API|logs|requests|transfer/.test(name))
    expect(usedUp.map(({ dollars }) => dollars)).toEqual(usedUp.map(() => 0))
    expect(lineOf(none, 'secrets')).toBeCloseTo(assumed.secrets * prices.secretMonth)
    expect(lineOf(none, 'storage')).toBeCloseTo(assumed.baseGb * prices.storageGbMonth)
    const cleanup = assumed.resumeSeconds + assumed.cleanupSeconds + assumed.pauseSeconds
    expect(lineOf(none, 'database, awake')).toBeCloseTo(
      (cleanup / 3_600) * monthDays * assumed.minAcu * prices.acuHour,
    )
  })

  test('of a cluster that never sleeps is the minimum ACU around the clock', () => {
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

  test('is the sum of its lines, and no line is negative', () => {
    const { lines, total } = bill({ ...usual, dashboards: 2 })
    expect(total).toBeCloseTo(lines.reduce((sum, { dollars }) => sum + dollars, 0))
    expect(lines.filter(({ dollars }) => !(dollars >= 0))).toEqual([])
  })
})

describe('the cost of a request', () => {
  test('is read from docs/calls.md', () => {
    for (const [request, what] of [...heartbeat, ...post]) {
      const { calls, bytes } = requestCost(request, what)
      expect([calls, bytes > 300]).toEqual([1, true])
    }
  })

  test('throws if docs/calls.md does not list the request', () =>
    expect(() => requestCost('GET /posts', 'no such case')).toThrow('docs/calls.md has no'))
})

test('docs/cost.md is up to date: after a change, run `npm run cost -- --write`', () => {
  expect(readFileSync(join(import.meta.dirname, '../../../docs/cost.md'), 'utf8')).toBe(page())
})

test('every assumption is printed with its number, also for one usage', () => {
  for (const [value, sentence] of Object.values(assumptions))
    for (const text of [page(), billPage(usual)])
      expect(text).toContain(`- ${value.toLocaleString('en')} ${sentence}`)
})

test('each aim has a verdict for random heartbeats and for those on the hour', () => {
  for (const [what] of aims)
    for (const when of ['at random', 'on the hour'])
      expect(page()).toMatch(
        new RegExp(`^\\| ${what} \\| ${when} \\| \\$[\\d.]+ \\|.* (\\*\\*not )?reached`, 'm'),
      )
})

test('arguments name numbers of a usage, or are refused', () => {
  expect(parseArguments([])).toBeUndefined()
  expect(parseArguments(['--write'])).toBeUndefined()
  expect(parseArguments(['--agents', '50', '--hours', '4'])).toEqual({ ...usual, agents: 50, hours: 4 })
  for (const wrong of [
    ['--agents'],
    ['--agents', '-1'],
    ['--agents', 'x'],
    ['--toString', '1'],
    ['agents', '1'],
    ['--agents', '1', '--write'],
  ]) {
    expect(parseArguments(wrong)).toMatch(/^usage: npm run cost/)
  }
  expect(parseArguments(['--hours', '25'])).toBe('A day has 24 hours.')
})
