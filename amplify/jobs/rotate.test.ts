import { describe, expect, test } from 'vitest'
import { type Parts, rotate, type Versions } from './rotate'

/** A secret in memory, a database that knows one password, and what happened in which order. */
function world({ failing = 0 } = {}) {
  const values = new Map([
    ['v1', { value: '{"username":"app_user","password":"old"}', stages: ['AWSCURRENT'] }],
  ])
  const happened: string[] = []
  let known = 'old'
  let failures = failing
  const currentId = () => [...values].find(([, { stages }]) => stages.includes('AWSCURRENT'))?.[0] ?? ''
  const versions: Versions = {
    stagesOf: async (id) => values.get(id)?.stages ?? [],
    current: async () => ({ id: currentId(), value: values.get(currentId())?.value ?? '' }),
    pending: async (id) => {
      const found = values.get(id)
      return found?.stages.includes('AWSPENDING') ? found.value : undefined
    },
    addPending: async (id, value) => {
      values.set(id, { value, stages: ['AWSPENDING'] })
    },
    promote: async (id, from) => {
      if (failures-- > 0) throw new Error('throttled')
      happened.push('promote')
      for (const [name, stages] of [
        [from, []],
        [id, ['AWSCURRENT', 'AWSPENDING']],
      ] as const)
        values.set(name, { value: values.get(name)?.value ?? '', stages: [...stages] })
    },
  }
  const parts: Parts = {
    versions,
    wake: async () => void happened.push('wake'),
    setPassword: async (password) => {
      happened.push('set')
      known = password
    },
    prove: async () => void happened.push('prove'),
  }
  const run = (Step: string) => rotate({ Step, SecretId: 's', ClientRequestToken: 'v2' }, parts)
  const password = async () => (JSON.parse((await versions.current()).value) as { password: string }).password
  return { run, happened, password, known: () => known, values }
}
const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret']

describe('a rotation', () => {
  test('gives the role a new password and the secret the same one, next to each other, after waking', async () => {
    const w = world()
    for (const step of steps) await w.run(step)
    expect(w.happened).toEqual(['wake', 'set', 'promote', 'prove'])
    expect(await w.password()).toMatch(/^[A-Za-z0-9]{48}$/)
    expect(w.known()).toBe(await w.password())
  })

  test('keeps the role that the secret names', async () => {
    const w = world()
    for (const step of steps) await w.run(step)
    expect(JSON.parse(w.values.get('v2')?.value ?? '')).toMatchObject({ username: 'app_user' })
  })

  test.each(steps)('may repeat %s', async (repeated) => {
    const w = world()
    for (const step of steps) for (const _ of step === repeated ? [1, 2] : [1]) await w.run(step)
    expect(w.known()).toBe(await w.password())
  })

  test('that fails between role and secret is made whole by the next try, with the same password', async () => {
    const w = world({ failing: 1 })
    for (const step of steps.slice(0, 3)) await w.run(step)
    await expect(w.run('finishSecret')).rejects.toThrow('throttled')
    const set = w.known()
    for (const step of steps) await w.run(step)
    expect(await w.password()).toBe(set)
    expect(w.known()).toBe(set)
  })

  test('of nothing pending, and a step that is not known, are refused', async () => {
    await expect(world().run('finishSecret')).rejects.toThrow('not pending')
    await expect(world().run('dance')).rejects.toThrow('no step')
  })
})
