import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { endpoints } from '../kit/endpoints'
import { startStack, type TestStack } from '../kit/stack'
import { raw, type Tour, tour } from '../kit/tour'

type Line = Record<string, unknown> & { request: string }

let stack: TestStack
let seen: Tour
beforeAll(async () => {
  stack = await startStack({
    env: { LIMIT_FAILED_SIGN_INS_PER_HOUR: '10000', LIMIT_READS_PER_MINUTE: '10000' },
  })
  seen = await tour(stack)
})
afterAll(() => stack.stop())

const isLine = (value: unknown): value is Line => typeof (value as Line | null)?.request === 'string'

function parsed(text: string): Line[] {
  try {
    const value: unknown = JSON.parse(text)
    return isLine(value) ? [value] : []
  } catch {
    return []
  }
}

/** The app's log lines by request id. Waits until all wanted lines are written. */
async function linesOf(ids: string[]): Promise<Map<string, Line[]>> {
  const read = async () => {
    const found = new Map<string, Line[]>()
    for (const { source, text } of await stack.logs()) {
      if (!source.startsWith('app')) continue
      for (const line of parsed(text)) found.set(line.request, [...(found.get(line.request) ?? []), line])
    }
    return found
  }
  return vi.waitFor(
    async () => {
      const found = await read()
      expect(ids.filter((id) => !found.has(id))).toEqual([])
      return found
    },
    { timeout: 10_000, interval: 50 },
  )
}

const idOf = ({ headers }: { headers: Headers }) => headers.get('x-request-id') ?? ''

/** The template of an address, as the log should name it. */
function templateOf(path: string): string | null {
  const [plain = ''] = path.split('?')
  const candidates = endpoints.map(({ template }) => template)
  const exact = candidates.find((template) => template === plain)
  const form = (template: string) => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`)
  return exact ?? candidates.find((template) => form(template).test(plain)) ?? null
}

describe('the log', () => {
  test('has one JSON line for each request, with the request id of its answer', async () => {
    const ids = seen.visits.map(idOf)
    const lines = await linesOf(ids)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => lines.get(id)?.length !== 1)).toEqual([])
  })

  test('has only method, path template, status, time, calls and caller', async () => {
    const lines = await linesOf(seen.visits.map(idOf))
    for (const visit of seen.visits) {
      const line = lines.get(idOf(visit))?.[0]
      expect(line).toEqual({
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        request: idOf(visit),
        method: visit.method,
        path: templateOf(visit.path),
        status: visit.status,
        ms: expect.any(Number),
        calls: expect.any(Number),
        caller: line?.caller ?? null,
      })
      expect([0, 1], JSON.stringify(line)).toContain(line?.calls)
      if (visit.caller) expect([visit.caller, null], JSON.stringify(line)).toContain(line?.caller)
      if (visit.caller && visit.status < 400) expect(line?.caller).toBe(visit.caller)
      if (visit.caller)
        expect(line?.calls, JSON.stringify(line)).toBe([400, 413, 415].includes(visit.status) ? 0 : 1)
    }
  })

  test('has a line for requests that reached no route too', async () => {
    for (const [method, target] of [
      ['GET', '/api/v1/%ff'],
      ['GET', '/v1//posts'],
      ['PURGE', '/api/v1/posts'],
    ] as const) {
      const answer = await raw(stack.url, method, target)
      const id = /^x-request-id: (\S+)/im.exec(answer)?.[1] ?? ''
      const lines = await linesOf([id])
      expect(lines.get(id)).toMatchObject([
        { method, status: Number(answer.split(' ')[1]), calls: 0, caller: null },
      ])
    }
  })
})
