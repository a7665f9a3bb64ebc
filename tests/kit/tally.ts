import { expect } from 'vitest'
import type { Answer } from './api'

export function tally(keys: (string | number)[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

export const statuses = (answers: Answer[]): Record<string, number> =>
  tally(answers.map(({ status }) => status))

/** Expects each wanted id exactly once and no id twice. Other ids are allowed. */
export function expectOnce(seen: string[], wanted: Iterable<string>, label: string): void {
  const counts = tally(seen)
  const missed = [...wanted].filter((id) => !counts[id])
  const repeated = Object.keys(counts).filter((id) => (counts[id] ?? 0) > 1)
  expect({ missed, repeated }, label).toEqual({ missed: [], repeated: [] })
}
