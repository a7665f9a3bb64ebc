import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { callerBudget } from '@/lib/contract/budgets'
import { learn, takeTurn } from './admission'
import { type Caller, type Claim, newCall } from './caller'

const environment = {
  AURORA_CLUSTER_ARN: 'arn:cluster',
  AURORA_SECRET_ARN: 'arn:secret',
  ADMIN_TOKEN: 'a'.repeat(32),
  ADMIN_PASSWORD: 'b'.repeat(12),
  NEXTAUTH_SECRET: 'c'.repeat(32),
  BASE_URL: '',
}
beforeEach(() => {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
})

const callerOf = (claim: Claim, address = randomUUID()): Caller => ({
  claim,
  policy: { allow: [], request: randomUUID() },
  call: newCall({ deadline: Date.now() + 1_000, address }),
})
const patient = new AbortController().signal
const settled = () => new Promise((resolve) => setImmediate(resolve))

/** Starts a turn for each caller. `inside` counts those at the database. `end` lets all finish. */
function crowd(callers: Caller[]) {
  let inside = 0
  let end: () => void = () => {}
  const over = new Promise<void>((resolve) => {
    end = resolve
  })
  const work = async () => {
    inside++
    await over
  }
  const turns = callers.map((caller) => takeTurn(caller, patient, work))
  return { inside: () => inside, end, turns }
}
const alike = (count: number, caller: () => Caller) => Array.from({ length: count }, caller)
const token = (): Claim => ({ kind: 'token', hash: randomUUID() })

describe('turns at the database', () => {
  test('are four per caller; 250 more wait, and the next gets 429 with Retry-After', async () => {
    const claim: Claim = { kind: 'guest', sid: '', name: randomUUID() }
    const { inside, end, turns } = crowd(alike(254, () => callerOf(claim)))
    await settled()
    expect(inside()).toBe(callerBudget.atDatabase)
    const late = callerOf(claim)
    await expect(takeTurn(late, patient, async () => 'never')).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    expect(late.call.retryAfter).toBe(1)
    end()
    await Promise.all(turns)
    expect(inside()).toBe(254)
  })

  test('are sixteen for an admin, and unlimited for the server', async () => {
    const admins = crowd(alike(20, () => callerOf({ kind: 'admin', name: 'token' })))
    const server = crowd(alike(300, () => callerOf({ kind: 'admin', name: 'live' })))
    await settled()
    expect([admins.inside(), server.inside()]).toEqual([16, 300])
    admins.end()
    server.end()
    await Promise.all([...admins.turns, ...server.turns])
  })

  test('are shared by the sessions of one agent, once the sessions are known', async () => {
    const subject = `agent:${randomUUID()}`
    const sessions = alike(5, () => callerOf(token()))
    for (const session of sessions)
      learn({ ...session, call: { ...session.call, caller: subject } }, undefined)
    const { inside, end, turns } = crowd([...sessions, ...sessions])
    await settled()
    expect(inside()).toBe(4)
    end()
    await Promise.all(turns)
  })

  test('are shared by the unknown credentials and sign-ins of one address', async () => {
    const address = randomUUID()
    const strangers = alike(6, () => callerOf(token(), address))
    const signIns = alike(6, () => callerOf({ kind: 'nobody' }, address))
    const { inside, end, turns } = crowd([...strangers, ...signIns])
    await settled()
    expect(inside()).toBe(4)
    end()
    await Promise.all(turns)
  })
})

test('the number of remembered unknown credentials is limited', async () => {
  const before = process.memoryUsage().heapUsed
  for (let n = 0; n < 50_000; n++) learn(callerOf(token()), 'UNAUTHORIZED')
  for (let n = 0; n < 50_000; n++) {
    const caller = callerOf(token())
    caller.call.caller = `agent:${n}`
    learn(caller, undefined)
  }
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(60_000_000)
})
