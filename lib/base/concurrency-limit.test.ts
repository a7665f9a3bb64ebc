import { describe, expect, test } from 'vitest'
import { ConcurrencyLimit, QueueFull } from './concurrency-limit'

/** Work that runs until it is told to end. */
function job() {
  let end: () => void = () => {}
  const done = new Promise<void>((resolve) => {
    end = resolve
  })
  return { work: () => done, end }
}

const patient = () => new AbortController().signal
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('a concurrency limit', () => {
  test('runs up to its capacity at once, and the others in order', async () => {
    const limit = new ConcurrencyLimit(2)
    const jobs = [job(), job(), job(), job()]
    const began: number[] = []
    const passes = jobs.map(({ work }, n) =>
      limit.run(patient(), () => {
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

  test('rejects with the error of failed work, and then lets the next one in', async () => {
    const limit = new ConcurrencyLimit(1)
    const fails = limit.run(patient(), () => Promise.reject(new Error('broken')))
    const next = limit.run(patient(), async () => 'in')
    await expect(fails).rejects.toThrow('broken')
    expect(await next).toBe('in')
  })

  test('removes only the waiter whose signal aborts', async () => {
    const limit = new ConcurrencyLimit(1)
    const first = job()
    const inside = limit.run(patient(), first.work)
    const impatient = new AbortController()
    const gaveUp = limit.run(impatient.signal, async () => 'never')
    const waiting = limit.run(patient(), async () => 'in')
    impatient.abort(new Error('too long'))
    await expect(gaveUp).rejects.toThrow('too long')
    first.end()
    await inside
    expect(await waiting).toBe('in')
    expect(await limit.run(patient(), async () => 'again')).toBe('again')
  })

  test('does not begin work that is already aborted', async () => {
    const limit = new ConcurrencyLimit(1)
    const signal = AbortSignal.abort(new Error('before'))
    await expect(limit.run(signal, async () => 'never')).rejects.toThrow('before')
    expect(await limit.run(patient(), async () => 'in')).toBe('in')
  })

  test('refuses work when the queue is full', async () => {
    const limit = new ConcurrencyLimit(1, 1)
    const first = job()
    const inside = limit.run(patient(), first.work)
    const waiting = limit.run(patient(), async () => 'in')
    await expect(limit.run(patient(), async () => 'never')).rejects.toThrow(QueueFull)
    expect(limit.isIdle).toBe(false)
    first.end()
    await inside
    expect(await waiting).toBe('in')
    expect(limit.isIdle).toBe(true)
  })
})
