import { afterAll, beforeAll, expect, test } from 'vitest'
import { childEnv, variableNames } from '../../lib/base/env'
import { pageBudget, requestBudget } from '../../lib/contract'
import { Dice } from '../api/property/dice'
import { cpuMeter } from '../kit/cpu-meter'
import { startStack, type TestStack } from '../kit/stack'
import { aims, chooseAim } from './aims'
import type { Aim, Class } from './aims/request'
import { describeGenes } from './genes'
import { fillPages, measurePages, pageLimits } from './pages'
import { type Found, type Prober, prober, Worst } from './search'
import { makeWorld } from './world'

/**
 * Searches for the most expensive requests with random texts and bodies, and mutates the most
 * expensive ones further. Costs are CPU time of the app process, not wall time.
 */
// `npm test` always uses the same seed. FAST_SEED starts a search with another.
const seed = Number(childEnv({}).FAST_SEED || 20_261_128)
const tries = Number(childEnv({}).COST_TRIES || 20_000)
console.log(`FAST_SEED=${seed}, ${tries} tries`)

const limits: Record<Class, number> = {
  before: requestBudget.cpuMsBeforeCredential,
  after: requestBudget.cpuMs,
  page: pageBudget.cpuMs,
}

const unlimited = Object.fromEntries(
  variableNames.filter((name) => /^LIMIT_(?!FIRST_DAY)/.test(name)).map((name) => [name, '1000000']),
)

const meter = cpuMeter()
let stack: TestStack
let world: Awaited<ReturnType<typeof makeWorld>>
let probe: Prober
const dice = new Dice(seed)
const worst = new Worst()
beforeAll(async () => {
  stack = await startStack({ env: { ...unlimited, ...meter.env } })
  world = await makeWorld(stack)
  probe = prober(stack.url, meter, world)
})
afterAll(async () => {
  probe?.close()
  await stack?.stop()
})

const shown = ({ aim, genes, ms, bytes, status }: Found) =>
  `${ms.toFixed(1).padStart(7)} ms ${String(bytes).padStart(8)} bytes ${status} ${aim.name}: ${describeGenes(genes)}`
const report = (title: string, found: Found[]) => console.log([title, ...found.map(shown)].join('\n'))
const tooDear = (found: Found) => found.ms > limits[found.aim.class] || found.bytes > pageBudget.bytes

/**
 * Tries an aim once. A request that comes near its budget is sent again, because noise only adds.
 */
async function attempt(aim: Aim): Promise<void> {
  const genes = worst.genesFor(dice, aim)
  const first = await probe.once(aim, genes)
  if (!worst.isWorse(aim, first)) return
  const isNear = first.ms > limits[aim.class] / 3
  worst.keep({ aim, genes, ...(isNear ? await probe.surely(aim, genes, first, limits[aim.class]) : first) })
}

test('every address answers once before the measurement', async () => {
  for (const aim of [...aims.before, ...aims.after, ...aims.pages])
    await probe.once(aim, { parts: [['a', 3]], repeat: 1, variant: 0 })
})

test.each(Array.from({ length: 10 }, (_, index) => index + 1))(
  'no request costs more than its budget (part %i of 10)',
  async () => {
    const memory = await meter.memory()
    for (let n = 0; n < tries / 10; n++) await attempt(chooseAim(dice))
    const grown = ((await meter.memory()) - memory) / 2 ** 20
    const dear = worst.list(1000).filter(tooDear)
    console.log(`${probe.count()} requests so far, memory ${grown.toFixed(0)} MB more`)
    expect(dear.map(shown), `FAST_SEED=${seed}`).toEqual([])
  },
  1_200_000,
)

test('no page with the most expensive posts and replies costs more than its budget', async () => {
  await fillPages(world, worst)
  const pages = await measurePages(probe, world)
  console.log(pages.map(({ path, ms, bytes }) => `${ms.toFixed(0)} ms ${bytes} bytes ${path}`).join('\n'))
  expect(pages.filter(pageLimits)).toEqual([])
}, 600_000)

test('no request got a 500 (the ten most expensive are printed)', () => {
  console.log('answers by status', Object.fromEntries(probe.statuses))
  report('the ten most expensive requests', worst.list(10, undefined, 1))
  for (const kind of ['before', 'after', 'page'] as const)
    report(
      `the dearest: ${kind}`,
      worst.list(5, (aim) => aim.class === kind, 1),
    )
  expect(probe.failures).toEqual([])
})
