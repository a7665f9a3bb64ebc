import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Caller, newCall } from '@/db/caller'
import { AnswerMemory } from './answer-memory'
import { invalidateSharedAnswers } from './invalidation'
import { startNow } from './shared-answer'
import { SharedAnswers } from './shared-answers'

const interval = 10_000
const idleMs = 60_000

beforeEach(() => {
  for (const [name, value] of Object.entries({
    AURORA_CLUSTER_ARN: 'arn',
    AURORA_SECRET_ARN: 'arn',
    ADMIN_TOKEN: 'x'.repeat(32),
    ADMIN_PASSWORD: 'x'.repeat(12),
    NEXTAUTH_SECRET: 'x'.repeat(32),
    BASE_URL: '',
    POLL_INTERVAL_MS: String(interval),
  }))
    vi.stubEnv(name, value)
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

const person = (name: string): Caller => ({
  claim: { kind: 'guest', name, sid: '' },
  policy: { allow: ['observer'], request: randomUUID() },
  call: newCall({ deadline: Date.now() + 1000 }),
})
const ada = person('Ada')
const bob = person('Bob')

/** A board of texts. It records who is banned, and how often it was read for everybody. */
function given({ bytes = 1_000_000, size = 100, answersPerCaller = 24 } = {}) {
  const memory = new AnswerMemory(() => ({ bytes, idleMs, answersPerCaller }))
  const banned = new Set<string>()
  const state = { refreshes: 0, judged: [] as string[][], slow: undefined as Promise<void> | undefined }
  const board = new SharedAnswers<string, string>(
    (question) => ({
      load: async ({ call, others = [] }) => {
        state.refreshes++
        const names = others.map((claim) => ('name' in claim ? claim.name : ''))
        state.judged.push(names)
        call.denied = names.flatMap((name, index) => (banned.has(name) ? [index] : []))
        await state.slow
        return `${question} ${state.refreshes}`
      },
      sizeOf: () => size,
    }),
    memory,
  )
  const enter = (question: string, caller: Caller) =>
    board.enter(question, caller, `${question} 0`, startNow())
  return { board, memory, banned, state, enter }
}

describe('a shared answer', () => {
  test('is only for callers who have read it themselves', async () => {
    const { board, enter, state } = given()
    expect(await board.get('q', ada)).toBeUndefined()
    enter('q', ada)
    expect(await board.get('q', ada)).toBe('q 0')
    expect(await board.get('q', bob)).toBeUndefined()
    expect(await board.get('other', ada)).toBeUndefined()
    expect(state.refreshes).toBe(0)
  })

  test('is read once an interval for all callers, and that call checks all of them', async () => {
    const { board, enter, state } = given()
    enter('q', ada)
    enter('q', bob)
    vi.setSystemTime(Date.now() + interval)
    const answers = await Promise.all([ada, bob, ada, bob].map((caller) => board.get('q', caller)))
    expect(answers).toEqual(Array(4).fill('q 1'))
    expect(state).toMatchObject({ refreshes: 1, judged: [['Ada', 'Bob']] })
    expect(await board.get('q', ada)).toBe('q 1')
  })

  test('is withheld from a caller whom the refresh finds banned', async () => {
    const { board, enter, banned } = given()
    enter('q', ada)
    enter('q', bob)
    banned.add('Bob')
    expect(await board.get('q', bob)).toBe('q 0')
    vi.setSystemTime(Date.now() + interval)
    expect(await board.get('q', bob)).toBeUndefined()
    expect(await board.get('q', ada)).toBe('q 1')
  })

  test('is refreshed at once when this process ends somebody’s rights', async () => {
    const { board, enter, banned } = given()
    enter('q', ada)
    enter('q', bob)
    banned.add('Bob')
    invalidateSharedAnswers()
    expect(await board.get('q', bob)).toBeUndefined()
    expect(await board.get('q', ada)).toBe('q 1')
  })

  test('checks a caller who asks during a refresh that began before the ban', async () => {
    const { board, enter, banned, state } = given()
    enter('q', ada)
    enter('q', bob)
    vi.setSystemTime(Date.now() + interval)
    let go = () => {}
    state.slow = new Promise((resolve) => {
      go = resolve
    })
    const first = board.get('q', ada)
    banned.add('Bob')
    invalidateSharedAnswers()
    const second = board.get('q', bob)
    go()
    expect(await first).toBe('q 1')
    expect(await second).toBeUndefined()
    expect(state.refreshes).toBe(2)
  })

  test('checks a caller whose own read began before the ban and ended after the refresh', async () => {
    const { board, enter, banned } = given()
    enter('q', ada)
    const before = startNow()
    banned.add('Bob')
    invalidateSharedAnswers()
    expect(await board.get('q', ada)).toBe('q 1')
    board.enter('q', bob, 'q 0', before)
    expect(await board.get('q', bob)).toBeUndefined()
  })

  test('is refreshed once more, not in a loop, if a refresh takes longer than the interval', async () => {
    const { board, enter, state } = given()
    enter('q', ada)
    vi.setSystemTime(Date.now() + interval)
    state.slow = Promise.resolve().then(() => void vi.setSystemTime(Date.now() + 2 * interval))
    expect(await board.get('q', ada)).toBe('q 1')
  })
})

describe('the memory of shared answers', () => {
  test('stays within its bytes, and drops the least recently requested answer', async () => {
    const { board, memory, enter } = given({ bytes: 100_000, size: 8_000, answersPerCaller: 1_000 })
    for (let n = 0; n < 260; n++) {
      vi.setSystemTime(Date.now() + 1)
      enter(`q${n}`, ada)
      expect(memory.bytes).toBeLessThanOrEqual(100_000)
    }
    expect(await board.get('q259', ada)).toBe('q259 0')
    expect(await board.get('q0', ada)).toBeUndefined()
  })

  test('empties itself after a while without requests, without a further call', async () => {
    const { memory, enter } = given({ answersPerCaller: 1_000 })
    for (let n = 0; n < 260; n++) enter(`q${n}`, ada)
    expect(memory.bytes).toBeGreaterThan(26_000)
    vi.advanceTimersByTime(3 * idleMs)
    expect(memory.bytes).toBe(0)
  })

  test('drops idle answers while others are still requested', async () => {
    const { board, memory, enter } = given()
    enter('idle', ada)
    enter('busy', ada)
    const both = memory.bytes
    for (let turn = 0; turn < 7; turn++) {
      vi.setSystemTime(Date.now() + interval)
      expect(await board.get('busy', ada)).toBeDefined()
    }
    expect(memory.bytes).toBe(both / 2)
    expect(await board.get('idle', ada)).toBeUndefined()
  })

  test('limits the answers that each caller may poll for free', async () => {
    const { board, enter } = given({ answersPerCaller: 3 })
    for (let n = 0; n < 10; n++) enter(`q${n}`, ada)
    const free = await Promise.all(Array.from({ length: 10 }, (_, n) => board.get(`q${n}`, ada)))
    expect(free.filter(Boolean)).toHaveLength(3)
    enter('q9', bob)
    expect(await board.get('q9', bob)).toBe('q9 0')
  })
})
