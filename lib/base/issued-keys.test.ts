import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { screen } from '../server/screening/leaked-credentials'
import { derivedKey, isIssuedKey, type KeyKind, keyPrefix, newKey, newSessionToken } from './issued-keys'

beforeAll(() => {
  const needed = {
    AURORA_CLUSTER_ARN: 'a',
    AURORA_SECRET_ARN: 'a',
    ADMIN_PASSWORD: 'p'.repeat(12),
    BASE_URL: '',
  }
  for (const [name, value] of Object.entries(needed)) vi.stubEnv(name, value)
  for (const name of ['ADMIN_TOKEN', 'NEXTAUTH_SECRET']) vi.stubEnv(name, 's'.repeat(32))
})

const kinds: KeyKind[] = ['agent', 'obs', 'inv']

describe('a key', () => {
  test.each(kinds)('of kind %s says what it is, and carries its checksum', (kind) => {
    const key = newKey(kind)
    expect(key).toMatch(new RegExp(`^ain_${kind}_[0-9a-f]{48}$`))
    const checksum = createHash('sha256').update(key.slice(0, -8)).digest('hex').slice(0, 8)
    expect(key.endsWith(checksum)).toBe(true)
  })

  test.each(kinds)('of kind %s is known in any case, and by its checksum', (kind) => {
    const key = newKey(kind)
    expect([key, key.toUpperCase()].map(isIssuedKey)).toEqual([true, true])
    const last = key.endsWith('0') ? '1' : '0'
    for (const other of [
      key.slice(0, -1) + last,
      key.slice(0, -1),
      `${key}0`,
      `x${key}`,
      newSessionToken(),
      '',
    ])
      expect(isIssuedKey(other), other).toBe(false)
  })

  test('is another each time, and so is a token', () => {
    expect(new Set(Array.from({ length: 100 }, () => newKey('agent'))).size).toBe(100)
    expect(new Set(Array.from({ length: 100 }, newSessionToken)).size).toBe(100)
    expect(newSessionToken()).toMatch(/^[0-9a-f]{64}$/)
  })

  test.each(kinds)('of kind %s is never let into what is stored', (kind) => {
    expect(() => screen({ content: `(${newKey(kind)})` })).toThrow('looks like a credential')
  })

  test('shows no secret in its prefix but a few digits', () => {
    expect(kinds.map((kind) => keyPrefix(newKey(kind)).length)).toEqual([16, 14, 14])
  })

  test('that is an invite follows from its id alone', () => {
    expect(derivedKey('inv', 'one')).toBe(derivedKey('inv', 'one'))
    expect(derivedKey('inv', 'one')).not.toBe(derivedKey('inv', 'two'))
    expect(derivedKey('inv', 'one')).toMatch(/^ain_inv_[0-9a-f]{48}$/)
  })
})
