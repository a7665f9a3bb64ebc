import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countCalls, type Row, tableOf, withoutBytes } from '../../tools/measure/calls/count-calls'
import { endpoints } from '../kit/endpoints'
import { startStack, type TestStack } from '../kit/stack'

let stack: TestStack
let rows: Row[]
beforeAll(async () => {
  stack = await startStack()
  rows = await countCalls(stack)
})
afterAll(() => stack.stop())

const named = (row: Row) => `${row.endpoint}, ${row.what}: ${row.status}`

describe('calls of the Data API', () => {
  test('are exactly one for every request that passes parsing, whatever its result', () => {
    const asked = rows.filter(({ callsDatabase }) => callsDatabase)
    expect(asked.filter(({ calls }) => calls !== 1).map(named)).toEqual([])
    const statuses = new Set(asked.map(({ status }) => status))
    expect([...statuses].sort()).toEqual([200, 201, 204, 401, 403, 404, 409, 422, 429])
  })

  test('are zero for a request that fails parsing', () => {
    const refusedEarly = rows.filter(({ callsDatabase }) => !callsDatabase)
    expect(refusedEarly.filter(({ calls, bytes }) => calls !== 0 || bytes !== 0).map(named)).toEqual([])
    const statuses = new Set(refusedEarly.map(({ status }) => status))
    expect([...statuses].sort()).toEqual([200, 400, 401, 404, 405, 413, 415, 422])
  })

  test('are counted for every endpoint', () => {
    const counted = new Set(rows.filter(({ status }) => status < 300).map(({ endpoint }) => endpoint))
    const all = endpoints.map(({ method, template }) => `${method} ${template}`)
    expect(all.filter((one) => !counted.has(one))).toEqual([])
  })

  test('match docs/calls.md', () => {
    const written = readFileSync(join(import.meta.dirname, '../../docs/calls.md'), 'utf8')
    expect(withoutBytes(written)).toEqual(withoutBytes(tableOf(rows).join('\n')))
  })
})
