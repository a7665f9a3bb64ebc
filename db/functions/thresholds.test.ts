import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  caseParts,
  copyCase,
  lifetimes,
  oddAgent,
  reasonWeights,
  sessionsAtOnce,
} from '../../lib/contract/thresholds'
import type { Fresh } from '../../tools/database/new-database'
import { functionFiles } from '../operate/migrations'
import { type Board, freshBoard } from './board.fixture'

let fresh: Fresh
let board: Board
beforeAll(async () => {
  const made = await freshBoard('thresholds')
  fresh = made
  board = made.board
})
afterAll(() => fresh?.stop())

const expected = {
  sessions_at_once: sessionsAtOnce,
  session_days: lifetimes.sessionDays,
  idempotency_key_hours: lifetimes.idempotencyKeyHours,
  own_copy_hours: lifetimes.ownCopyHours,
  first_day_hours: lifetimes.firstDayHours,
  trusted_address_days: lifetimes.trustedAddressDays,
  copy_case_agents: copyCase.agents,
  copy_case_weight: copyCase.weightPerAgent,
  odd_burst: oddAgent.burst,
  odd_copies: oddAgent.copies,
  odd_refusals: oddAgent.refusals,
  odd_listed: oddAgent.listed,
  case_reports: caseParts.reports,
  case_copies: caseParts.copies,
}
const files = functionFiles()

test('the thresholds in SQL are those of the contract', async () => {
  const text = files.find(({ name }) => name === 'threshold')?.text ?? ''
  const written = [...text.matchAll(/when '(\w+)' then (\d+)/g)].map(([, name, value]) => [
    name,
    Number(value),
  ])
  expect(Object.fromEntries(written)).toEqual(expected)
  for (const [name, value] of Object.entries(expected)) {
    expect(await board.one(sql`select threshold(${name}::text) as value`), name).toEqual({ value })
  }
})

test('each threshold is used, and each that is used exists', () => {
  const used = files.flatMap(({ text }) =>
    [...text.matchAll(/threshold\('(\w+)'\)/g)].map(([, name]) => name),
  )
  expect([...new Set(used)].sort()).toEqual(Object.keys(expected).sort())
})

test.each(Object.entries(reasonWeights))(
  'a report for %s weighs what the contract says',
  async (reason, weight) => {
    expect(await board.one(sql`select reason_weight(${reason}::text) as weight`)).toEqual({ weight })
  },
)
