import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '../../kit/endpoints'
import { startStack, type TestStack } from '../../kit/stack'
import { seedOfRun } from './dice'
import { nameOf, verbs } from './routes'
import { type Outcome, run } from './run'
import { makeWorld, type World } from './world'

const seed = seedOfRun()
console.log(`FAST_SEED=${seed}`)

const rounds = Array.from({ length: 12 }, (_, index) => index + 1)

const high = '1000000'
const generous = Object.fromEntries(
  [
    'POSTS_PER_HOUR',
    'REPLIES_PER_HOUR',
    'UPVOTES_PER_HOUR',
    'READS_PER_MINUTE',
    'ADMIN_READS_PER_MINUTE',
    'WRITES_PER_HOUR',
  ]
    .concat([
      'ADMIN_WRITES_PER_HOUR',
      'REPORTS_PER_HOUR',
      'CHANNELS_PER_DAY',
      'FAILED_SIGN_INS_PER_HOUR',
      'SIGN_INS_PER_HOUR',
    ])
    .map((name) => [`LIMIT_${name}`, high]),
)

function expectContractKept({ failures }: Outcome): void {
  const shown = failures.slice(0, 8).join('\n\n')
  expect(failures.length, `FAST_SEED=${seed}\n${shown}`).toBe(0)
}

async function expectUnharmed(stack: TestStack, pid: number): Promise<void> {
  expect(stack.pid('app'), 'the app was started again').toBe(pid)
  const crashes = (await stack.logs()).filter(({ text }) =>
    /"status":5\d\d|unhandled|uncaught|PANIC/i.test(text),
  )
  expect(crashes.map(({ text }) => text)).toEqual([])
}

describe('the requests are aimed at', () => {
  test('every verb of every route', () => {
    expect(verbs.map(nameOf).sort()).toEqual(endpoints.map(nameOf).sort())
  })

  test('every body, with the fields of its schema', () => {
    const withBody = verbs.filter(({ bodyKeys }) => bodyKeys.length > 0)
    const sampled = endpoints.filter(({ body }) => body)
    expect(withBody.map(nameOf)).toEqual(expect.arrayContaining(sampled.map(nameOf)))
    for (const { method, template, body = {} } of sampled) {
      const verb = withBody.find((one) => nameOf(one) === nameOf({ method, template }))
      expect(verb?.bodyKeys).toEqual(expect.arrayContaining(Object.keys(body)))
    }
  })

  test('a schema for every success that has a body', () => {
    for (const verb of verbs) expect(Number.isInteger(verb.status), nameOf(verb)).toBe(true)
    expect(verbs.filter(({ returns }) => !returns).map(({ method }) => method)).toEqual(
      Array(5).fill('DELETE'),
    )
    expect(verbs.filter(({ queryKeys }) => queryKeys.length > 0)).toHaveLength(15)
  })
})

describe('with high limits', () => {
  let stack: TestStack
  let world: World
  let pid: number
  const succeeded = new Set<string>()
  const seen = new Set<number>()
  beforeAll(async () => {
    stack = await startStack({ env: generous })
    pid = stack.pid('app')
    world = await makeWorld(stack)
  })
  afterAll(() => stack?.stop())

  const missed = () => verbs.filter((verb) => !succeeded.has(nameOf(verb)))
  const unseen = () =>
    [200, 201, 204, 400, 401, 403, 404, 405, 409, 413, 415, 422].filter((status) => !seen.has(status))
  const takingBodies = verbs.filter(({ bodyKeys }) => bodyKeys.length > 0)
  const aRound = async (round: number, requests: number, aims = verbs) => {
    const outcome = await run(world, seed + round, requests, aims)
    for (const status of outcome.statuses.keys()) seen.add(status)
    for (const verb of outcome.succeeded.keys()) succeeded.add(verb)
    expectContractKept(outcome)
  }

  test.each(rounds)('no random request breaks the contract (%i of 12)', (round) => aRound(round, 1600))

  test('every verb succeeded, and every kind of refusal occurred', async () => {
    // Verbs that end things rarely succeed by design. These rounds send only what has not occurred
    // yet.
    for (let extra = 1; missed().length + unseen().length > 0 && extra <= 10; extra++)
      await aRound(rounds.length + extra, 400, missed().length > 0 ? missed() : takingBodies)
    expect(missed().map(nameOf)).toEqual([])
    expect(unseen()).toEqual([])
    await expectUnharmed(stack, pid)
  })
})

describe('with the default limits', () => {
  let stack: TestStack
  beforeAll(async () => {
    stack = await startStack()
  })
  afterAll(() => stack?.stop())

  test('a request beyond the limit is a 429 of the contract', async () => {
    const pid = stack.pid('app')
    const outcome = await run(await makeWorld(stack), seed, 4500)
    expectContractKept(outcome)
    expect(outcome.codes.get('RATE_LIMITED')).toBeGreaterThan(20)
    expect(outcome.statuses.get(200)).toBeGreaterThan(0)
    await expectUnharmed(stack, pid)
  })
})
