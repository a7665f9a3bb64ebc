import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readEnv } from '../lib/base/env'
import { localSecrets, parseEnvFile } from './env-file'

let directory: string
let file: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'env-file-'))
  file = join(directory, '.env.local')
})
afterEach(() => rmSync(directory, { recursive: true }))

test('is made once, for its owner alone, with secrets that the product accepts', () => {
  const secrets = localSecrets(directory, { create: true })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(Object.keys(secrets)).toEqual(['ADMIN_TOKEN', 'ADMIN_PASSWORD', 'NEXTAUTH_SECRET'])
  expect(() => readEnv({ ...secrets, AURORA_CLUSTER_ARN: 'x', AURORA_SECRET_ARN: 'x' })).not.toThrow()
  expect(localSecrets(directory, { create: true })).toEqual(secrets)
})

test('an existing file does not change', () => {
  writeFileSync(file, 'PORT=3100\n')
  expect(localSecrets(directory, { create: true })).toEqual({ PORT: '3100' })
  expect(readFileSync(file, 'utf8')).toBe('PORT=3100\n')
})

test('is not made by commands that only read it', () => {
  expect(localSecrets(directory, { create: false })).toEqual({})
  expect(() => statSync(file)).toThrow()
})

test('two intranets never get the same secrets', () => {
  const first = localSecrets(directory, { create: true })
  rmSync(file)
  const second = localSecrets(directory, { create: true })
  for (const [name, value] of Object.entries(first)) expect(second[name]).not.toBe(value)
})

test('a line may be quoted, exported, spaced or a comment', () => {
  const text = `# A=1\nB=2\r\nexport C = 3 \nD="4 # 5"\nE='6'\nF=\nnonsense\nG=a=b\n`
  expect(parseEnvFile(text)).toEqual({ B: '2', C: '3', D: '4 # 5', E: '6', F: '', G: 'a=b' })
})
