import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'

const One = z.strictObject({ type: z.literal('one'), at: z.strictObject({ id: z.string() }) })
const Other = z.strictObject({ type: z.literal('other'), n: z.number() })
const Page = z.strictObject({ items: z.array(z.union([One, Other])) })

const page = (item: Record<string, unknown>) => ({ items: [{ type: 'other', n: 1 }, item] })
const more = page({ type: 'one', at: { id: 'x', since: 'now' } })
const less = page({ type: 'one', at: {} })
const other = page({ type: 'one', at: { id: 1, since: 'now' } })

/** The number of flaws found, on this release's schema or on a later one's. */
async function flaws(body: unknown, newer: string): Promise<number> {
  vi.resetModules()
  vi.stubEnv('NEWER_SCHEMA', newer)
  const { parse } = await import('./parse-body')
  return parse(Page, body).error?.issues.length ?? 0
}
afterEach(() => vi.unstubAllEnvs())

test('an unknown field is an error, unless the schema is of a later release', async () => {
  expect([await flaws(more, ''), await flaws(more, '1')]).toEqual([1, 0])
})

test('a missing field or a wrong type is always an error', async () => {
  for (const body of [less, other]) expect([await flaws(body, ''), await flaws(body, '1')]).toEqual([1, 1])
})
