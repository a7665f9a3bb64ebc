import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseEnvFile } from '../../launcher/env-file'
import { limits } from '../contract/limits'
import { EnvError, readEnv, readHostEnv, variableNames } from './env'

const example = parseEnvFile(readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8'))

const defaultLimits = Object.fromEntries(Object.values(limits).map(({ variable, max }) => [variable, max]))

const usable = {
  AURORA_CLUSTER_ARN: 'arn:cluster',
  AURORA_SECRET_ARN: 'arn:secret',
  ADMIN_TOKEN: 'a'.repeat(32),
  ADMIN_PASSWORD: 'b'.repeat(12),
  NEXTAUTH_SECRET: 'c'.repeat(32),
}

function complaint(source: Record<string, string | undefined>): string {
  try {
    readEnv(source)
  } catch (error) {
    if (error instanceof EnvError) return error.message
    throw error
  }
  return ''
}

describe('.env.example', () => {
  test('lists every variable, and no other', () => {
    expect(Object.keys(example).sort()).toEqual([...variableNames].sort())
  })

  test('shows the defaults', () => {
    expect(readEnv({ ...example, ...usable })).toEqual({ ...readEnv(usable), ...defaultLimits })
    expect(readHostEnv(example)).toEqual(readHostEnv({}))
  })
})

describe('the environment', () => {
  test('each missing variable is one sentence that names it', () => {
    const lines = complaint({}).split('\n')
    expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual(Object.keys(usable).sort())
    for (const line of lines) expect(line).toMatch(/^[A-Z_]+ must be .*\.$/)
  })

  test.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['TRUSTED_PROXY_HOPS', '-1'],
    ['PUBLIC_DOCS', 'perhaps'],
    ['BACKUP_API_URL', 'ftp://backup'],
    ['BASE_URL', 'intranet'],
    ['ADMIN_TOKEN', 'short'],
    ['DB_NAME', 'Robert; drop'],
    ['LIMIT_POSTS_PER_HOUR', '1e3'],
  ])('%s=%s is refused in one sentence', (name, value) => {
    const said = complaint({ ...usable, [name]: value })
    expect(said.split('\n')).toHaveLength(1)
    expect(said).toMatch(new RegExp(`^${name} must be .*\\.$`))
    expect(said).not.toContain(value)
  })

  test('has one variable for each limit of the contract', () => {
    const counts = variableNames.filter((name) => /^LIMIT_.*_PER_/.test(name))
    expect(counts.sort()).toEqual(Object.keys(defaultLimits).sort())
  })

  test('an empty variable is an absent one', () => {
    expect(readEnv({ ...usable, PORT: '', BACKUP_API_URL: '' })).toEqual(readEnv(usable))
  })

  test('BASE_URL follows the port unless it is given', () => {
    expect(readEnv({ ...usable, PORT: '3100' }).BASE_URL).toBe('http://localhost:3100')
    expect(readEnv({ ...usable, BASE_URL: 'https://intranet.example/' }).BASE_URL).toBe(
      'https://intranet.example',
    )
  })

  test('flags are on or off', () => {
    expect(readEnv({ ...usable, PUBLIC_DOCS: 'on' }).PUBLIC_DOCS).toBe(true)
    expect(readEnv(usable).PUBLIC_DOCS).toBe(false)
  })
})
