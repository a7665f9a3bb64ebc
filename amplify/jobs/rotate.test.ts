import { describe, expect, test } from 'vitest'
import { type Parts, rotate, type Versions } from './rotate'

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
  test('wakes the cluster, then gives role and secret the same new password in one step', async () => {
    const w = world()
    for (const step of steps) await w.run(step)
    expect(w.happened).toEqual(['wake', 'set', 'promote', 'prove'])
    expect(await w.password()).toMatch(/^[A-Za-z0-9]{48}$/)
    expect(w.known()).toBe(await w.password())
  })

  test('does not change the user name in the secret', async () => {
    const w = world()
    for (const step of steps) await w.run(step)
    expect(JSON.parse(w.values.get('v2')?.value ?? '')).toMatchObject({ username: 'app_user' })
  })

  test.each(steps)('may repeat %s', async (repeated) => {
    const w = world()
    for (const step of steps) for (const _ of step === repeated ? [1, 2] : [1]) await w.run(step)
    expect(w.known()).toBe(await w.password())
  })

  test('that failed between role and secret is completed by a retry with the same password', async () => {
    const w = world({ failing: 1 })
    for (const step of steps.slice(0, 3)) await w.run(step)
    await expect(w.run('finishSecret')).rejects.toThrow('throttled')
    const set = w.known()
    for (const step of steps) await w.run(step)
    expect(await w.password()).toBe(set)
    expect(w.known()).toBe(set)
  })

  test('refuses to finish without a pending version, and refuses unknown steps', async () => {
    await expect(world().run('finishSecret')).rejects.toThrow('not pending')
    await expect(world().run('dance')).rejects.toThrow('no step')
  })
})
