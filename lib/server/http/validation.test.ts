import { describe, expect, test } from 'vitest'
import { BulkOrder, FeedQuery, NewPost } from '@/lib/contract'
import { requestBudget } from '@/lib/contract/budgets'
import { ApiError } from './errors'
import { parse, queryOf } from './validation'

const array = (item: string) =>
  `[${Array(Math.floor(64_000 / (item.length + 1)))
    .fill(item)
    .join()}]`
const keys = `{${Array.from({ length: 8_000 }, (_, n) => `"${n.toString(36)}":1`).join()}}`
const post = (more: string) => `{"channel":"general","content":"x",${more}}`

const bodies: [string, typeof NewPost | typeof BulkOrder, string][] = [
  ['unknown keys', NewPost, keys],
  ['invalid tags', NewPost, post(`"tags":${array('1')}`)],
  ['invalid ids', BulkOrder, `{"reason":"x","kind":"post","action":"hide","ids":${array('""')}}`],
  ['a wide value', NewPost, post(`"content_type":"structured","structured":{"a":${array('1')}}`)],
  ['a deep value', NewPost, post(`"structured":{"a":${'['.repeat(32_000)}${']'.repeat(32_000)}}`)],
]
const queries: [string, string][] = [
  ['ids', `ids=${'a,'.repeat(8_000)}`],
  ['names', Array.from({ length: 4_000 }, (_, n) => n.toString(36)).join('&')],
  ['separators', `${'&'.repeat(16_000)}x`],
]

/** The fastest of five runs, in milliseconds, because other work only adds time. */
function cpuOf(work: () => unknown): number {
  const measure = () => {
    const before = process.cpuUsage()
    expect(work).toThrow(ApiError)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  return Math.min(...Array.from({ length: 5 }, measure))
}

function detailsOf(work: () => unknown) {
  try {
    work()
  } catch (error) {
    if (error instanceof ApiError) return error.more.details ?? []
    throw error
  }
  return []
}

describe('the cost of parsing before the credential is known', () => {
  test.each(bodies)('64 KB of %s', (_, schema, text) => {
    const work = () => parse(schema, JSON.parse(text))
    expect(cpuOf(work)).toBeLessThan(requestBudget.cpuMsBeforeCredential)
    expect(detailsOf(work).length).toBeLessThanOrEqual(20)
  })

  test.each(queries)('16 KB of %s in a query', (_, query) => {
    const work = () => parse(FeedQuery, queryOf(new URL(`http://localhost/?${query}`)))
    expect(cpuOf(work)).toBeLessThan(requestBudget.cpuMsBeforeCredential)
  })
})
