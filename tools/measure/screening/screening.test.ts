import { expect, test } from 'vitest'
import { secretsByKind } from '@/tests/kit/leaked-secrets'
import { demo, dependencies, lockFile, repository } from './corpora'
import { measure, tablesOf } from './measure'
import { cut } from './pieces'

test("none of the demo's texts is refused", () => {
  const { pieces, refused } = measure(demo())
  expect(pieces).toBeGreaterThan(2_000)
  expect(refused).toEqual([])
})

test('no text in this repository is refused, including its digests', () => {
  const [own, locked] = [measure(repository()), measure(lockFile())]
  expect(own.pieces + locked.pieces).toBeGreaterThan(1_000)
  expect([...own.refused, ...locked.refused]).toEqual([])
})

test('less than one piece in a hundred of a fixed sample of the dependencies is refused', () => {
  const { pieces, refused } = measure(dependencies(60))
  expect(pieces).toBeGreaterThan(500)
  expect(refused.length / pieces).toBeLessThan(0.01)
})

test('pieces are as long as posts may be, and no text between them is lost', () => {
  const text = `${'a line\n'.repeat(900)}${'x'.repeat(5_000)}\n`
  const pieces = [...cut('here', text)].map(({ stored }) => (stored as { content: string }).content)
  expect(pieces.join('')).toBe(text)
  for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(2_000)
})

test('a report counts by corpus and by kind, and never repeats a secret', () => {
  const secrets = Object.values(secretsByKind()).flat()
  const measured = measure(secrets.map((content) => ({ from: 'here', stored: { content } })))
  expect(measured.refused.length).toBe(secrets.length)
  const tables = tablesOf({ samples: measured })
  expect(tables).toContain(`| samples | ${secrets.length} | ${secrets.length} | 100.0000 % |`)
  for (const secret of secrets) expect(tables).not.toContain(secret)
})
