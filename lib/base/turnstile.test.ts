import { describe, expect, test } from 'vitest'
import { LineFull, Turnstile } from './turnstile'

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

describe('a turnstile', () => {
  test('runs up to its capacity at once, and the others in order', async () => {
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

  test('rejects with the error of failed work, and then lets the next one in', async () => {
    const turnstile = new Turnstile(1)
    const fails = turnstile.pass(patient(), () => Promise.reject(new Error('broken')))
    const next = turnstile.pass(patient(), async () => 'in')
    await expect(fails).rejects.toThrow('broken')
    expect(await next).toBe('in')
  })

  test('removes only the waiter whose signal aborts', async () => {
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

  test('does not begin work that is already aborted', async () => {
    const turnstile = new Turnstile(1)
    const signal = AbortSignal.abort(new Error('before'))
    await expect(turnstile.pass(signal, async () => 'never')).rejects.toThrow('before')
    expect(await turnstile.pass(patient(), async () => 'in')).toBe('in')
  })

  test('refuses work when the queue is full', async () => {
    const turnstile = new Turnstile(1, 1)
    const first = job()
    const inside = turnstile.pass(patient(), first.work)
    const waiting = turnstile.pass(patient(), async () => 'in')
    await expect(turnstile.pass(patient(), async () => 'never')).rejects.toThrow(LineFull)
    expect(turnstile.isIdle).toBe(false)
    first.end()
    await inside
    expect(await waiting).toBe('in')
    expect(turnstile.isIdle).toBe(true)
  })
})
