import { describe, expect, test } from 'vitest'
import { Turnstile, TurnstileFull } from './turnstile'

/** Work that goes on until it is told to end. */
function job() {
  let end: () => void = () => {}
  const done = new Promise<void>((resolve) => {
    end = resolve
  })
  return { work: () => done, end }
}

const patient = () => new AbortController().signal
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('a turnstile', () => {
  test('lets in as many as it holds, the others in their order', async () => {
    const turnstile = new Turnstile(2)
    const jobs = [job(), job(), job(), job()]
    const began: number[] = []
    const passes = jobs.map(({ work }, n) =>
      turnstile.pass(patient(), () => {
        began.push(n)
        return work()
      }),
    )
    await settled()
    expect(began).toEqual([0, 1])
    jobs[1]?.end()
    await settled()
    expect(began).toEqual([0, 1, 2])
    for (const { end } of jobs) end()
    await Promise.all(passes)
    expect(began).toEqual([0, 1, 2, 3])
  })

  test('lets the next one in also after work that failed, and tells of the failure', async () => {
    const turnstile = new Turnstile(1)
    const fails = turnstile.pass(patient(), () => Promise.reject(new Error('broken')))
    const next = turnstile.pass(patient(), async () => 'in')
    await expect(fails).rejects.toThrow('broken')
    expect(await next).toBe('in')
  })

  test('lets go of whoever gives up waiting, and of no one else', async () => {
    const turnstile = new Turnstile(1)
    const first = job()
    const inside = turnstile.pass(patient(), first.work)
    const impatient = new AbortController()
    const gaveUp = turnstile.pass(impatient.signal, async () => 'never')
    const waiting = turnstile.pass(patient(), async () => 'in')
    impatient.abort(new Error('too long'))
    await expect(gaveUp).rejects.toThrow('too long')
    first.end()
    await inside
    expect(await waiting).toBe('in')
    expect(await turnstile.pass(patient(), async () => 'again')).toBe('again')
  })

  test('does not begin what is given up already', async () => {
    const turnstile = new Turnstile(1)
    const signal = AbortSignal.abort(new Error('before'))
    await expect(turnstile.pass(signal, async () => 'never')).rejects.toThrow('before')
    expect(await turnstile.pass(patient(), async () => 'in')).toBe('in')
  })
})

describe('a turnstile with lanes', () => {
  const open = (turnstile: Turnstile, keys: string[]) => {
    const began: string[] = []
    const jobs = keys.map((key, n) => {
      const { work, end } = job()
      const done = turnstile.pass(
        patient(),
        () => {
          began.push(`${key}${n}`)
          return work()
        },
        key,
      )
      return { end, done }
    })
    return { began, jobs }
  }
  const endAll = async (jobs: { end: () => void; done: Promise<void> }[]) => {
    for (const { end } of jobs) end()
    await Promise.all(jobs.map(({ done }) => done))
  }

  test('lets others pass those whose key has its share inside', async () => {
    const turnstile = new Turnstile({ capacity: 3, perKey: 2 })
    const { began, jobs } = open(turnstile, ['a', 'a', 'a', 'a', 'b', 'c'])
    await settled()
    expect(began).toEqual(['a0', 'a1', 'b4'])
    jobs[4]?.end()
    await settled()
    expect(began).toEqual(['a0', 'a1', 'b4', 'c5'])
    jobs[0]?.end()
    await settled()
    expect(began.slice(4)).toEqual(['a2'])
    await endAll(jobs)
    expect(began.slice(5)).toEqual(['a3'])
  })

  test('refuses those of a key of which enough wait, and counts who gave up no longer', async () => {
    const turnstile = new Turnstile({ capacity: 1, perKey: 1, waitingPerKey: 1 })
    const { jobs } = open(turnstile, ['a'])
    const impatient = new AbortController()
    const gaveUp = turnstile.pass(impatient.signal, async () => 'never', 'a')
    await expect(turnstile.pass(patient(), async () => 'never', 'a')).rejects.toThrow(TurnstileFull)
    const other = turnstile.pass(patient(), async () => 'in', 'b')
    impatient.abort(new Error('too long'))
    await expect(gaveUp).rejects.toThrow('too long')
    const next = turnstile.pass(patient(), async () => 'in', 'a')
    await endAll(jobs)
    expect(await Promise.all([other, next])).toEqual(['in', 'in'])
  })

  test('keeps its counts over a thousand random turns', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 100_000)
    console.log(`seed ${seed}`)
    let state = seed
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((state / 2_147_483_648) * below)
    }
    const turnstile = new Turnstile({ capacity: 4, perKey: 2 })
    const inside = new Map<string, number>()
    let most = 0
    const turns = Array.from({ length: 1_000 }, async () => {
      const key = `k${random(5)}`
      const given = random(10) === 0 ? AbortSignal.timeout(random(3)) : patient()
      const rounds = random(4)
      const work = async () => {
        inside.set(key, (inside.get(key) ?? 0) + 1)
        expect(inside.get(key)).toBeLessThanOrEqual(2)
        most = Math.max(
          most,
          [...inside.values()].reduce((sum, n) => sum + n, 0),
        )
        for (let n = 0; n < rounds; n++) await settled()
        inside.set(key, (inside.get(key) ?? 0) - 1)
      }
      await turnstile.pass(given, work, key).catch((error) => expect(error.name).toBe('TimeoutError'))
    })
    await Promise.all(turns)
    expect(most).toBe(4)
    const { began, jobs } = open(turnstile, ['a', 'a', 'b', 'b', 'c'])
    await settled()
    expect(began).toHaveLength(4)
    await endAll(jobs)
  })
})
