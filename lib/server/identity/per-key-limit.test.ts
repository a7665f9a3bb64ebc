import { describe, expect, test } from 'vitest'
import { QueueFull } from '@/lib/base/concurrency-limit'
import { PerKeyLimit } from './per-key-limit'

const patient = () => new AbortController().signal
const settled = () => new Promise((resolve) => setImmediate(resolve))

/** Runs work in each lane until it is told to end. */
function enter(lanes: PerKeyLimit, names: string[]) {
  const began: string[] = []
  const jobs = names.map((name, n) => {
    let end: () => void = () => {}
    const over = new Promise<void>((resolve) => {
      end = resolve
    })
    const work = () => {
      began.push(`${name}${n}`)
      return over
    }
    return { end, done: lanes.run(name, patient(), work) }
  })
  const endAll = async () => {
    for (const { end } of jobs) end()
    await Promise.all(jobs.map(({ done }) => done))
  }
  return { began, jobs, endAll }
}

describe('lanes', () => {
  test('let others overtake a lane that has used its share', async () => {
    const lanes = new PerKeyLimit({ capacity: 3, perKey: 2, waiting: 9 })
    const { began, jobs, endAll } = enter(lanes, ['a', 'a', 'a', 'a', 'b', 'c'])
    await settled()
    expect(began).toEqual(['a0', 'a1', 'b4'])
    jobs[4]?.end()
    await settled()
    expect(began.slice(3)).toEqual(['c5'])
    jobs[0]?.end()
    await settled()
    expect(began.slice(4)).toEqual(['a2'])
    await endAll()
    expect(began.slice(5)).toEqual(['a3'])
  })

  test('refuse work for a lane with a full queue; aborted work leaves the queue', async () => {
    const lanes = new PerKeyLimit({ capacity: 9, perKey: 1, waiting: 1 })
    const { endAll } = enter(lanes, ['a'])
    const impatient = new AbortController()
    const gaveUp = lanes.run('a', impatient.signal, async () => 'never')
    await expect(lanes.run('a', patient(), async () => 'never')).rejects.toThrow(QueueFull)
    expect(await lanes.run('b', patient(), async () => 'in')).toBe('in')
    impatient.abort(new Error('too long'))
    await expect(gaveUp).rejects.toThrow('too long')
    const next = lanes.run('a', patient(), async () => 'in')
    await endAll()
    expect(await next).toBe('in')
  })

  test('keep their counts over a thousand random turns', async () => {
    const seed = Date.now() % 100_000
    console.log(`seed ${seed}`)
    let state = seed
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((state / 2_147_483_648) * below)
    }
    const lanes = new PerKeyLimit({ capacity: 4, perKey: 2, waiting: 1_000 })
    const inside = new Map<string, number>()
    const add = (name: string, by: number) => inside.set(name, (inside.get(name) ?? 0) + by)
    let most = 0
    const turn = async () => {
      const name = `lane ${random(5)}`
      const signal = random(10) === 0 ? AbortSignal.timeout(random(3)) : patient()
      const rounds = random(4)
      const work = async () => {
        add(name, 1)
        expect(inside.get(name)).toBeLessThanOrEqual(2)
        most = Math.max(
          most,
          [...inside.values()].reduce((sum, n) => sum + n, 0),
        )
        for (let n = 0; n < rounds; n++) await settled()
        add(name, -1)
      }
      await lanes.run(name, signal, work).catch((error) => expect(error.name).toBe('TimeoutError'))
    }
    await Promise.all(Array.from({ length: 1_000 }, turn))
    expect(most).toBe(4)
    const { began, endAll } = enter(lanes, ['a', 'a', 'b', 'b', 'c'])
    await settled()
    expect(began).toHaveLength(4)
    await endAll()
  })
})
