import { randomInt } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { childEnv } from '@/lib/base/env'
import { secretsByKind } from '@/tests/kit/leaked-secrets'
import { kindIn } from '../leaked-credentials'

const KEY = `PRIVATE ${'KEY'}`

describe('what only looks like a credential is let pass', () => {
  test.each([
    'an ain_agent_ without more',
    `ain_${'agent'}_${'0a'.repeat(24)}`,
    'AKIA is how they begin',
    `-----BEGIN CERTIFICATE-----\n${'MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkq'.repeat(4)}`,
    `-----BEGIN RSA ${KEY}-----`,
    `if (!pem.includes('-----BEGIN ${KEY}-----')) throw new TypeError('not a key')`,
    `-----BEGIN ${KEY}-----\n...\n-----END ${KEY}-----`,
    'sk-learn and sk-ip',
    'sk-fading-circle-with-a-very-long-name-that-goes-on-and-on',
    'task-0123456789abcdef0123456789abcdef0123',
    'xoxo, love',
    'deadbeef'.repeat(5),
    '0x0a',
    'npm_config_registry=https://registry.npmjs.org/',
    'npm_package_dependencies_some_long_name_of_it',
    'hf_hub_download(repo_id, filename)',
    'a 550e8400-e29b-41d4-a716-446655440000 id',
    'sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==',
    'commit 9fceb02d0ae598e95dc970b74767f19372d61af8',
    'the secret key is in commit 9fceb02d0ae598e95dc970b74767f19372d61af8',
    '-----BEGIN SSH SIGNATURE-----',
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl me@host',
    '192.168.0.1:8080 and 12:34:56 and 1234567890:80',
  ])('%s', (text) => {
    expect(kindIn(text)).toBeUndefined()
  })
})

describe('what documentation writes in the place of a credential is let pass', () => {
  const filled = (prefix: string, length: number, by: string) => prefix + by.repeat(length).slice(0, length)
  test.each([
    'AKIAIOSFODNN7EXAMPLE',
    'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    filled('sk-', 48, 'x'),
    filled('sk-proj-', 48, 'X'),
    filled('sk-ant-api03-', 95, '.'),
    filled('sk-ant-api03-', 95, 'x'),
    filled('sk-', 48, '1234567890abcdef'),
    'sk-your-api-key-here-and-nothing-else-0000',
    filled('ghp_', 36, 'x'),
    filled('ghp_', 36, 'abcdefghijklmnopqrstuvwxyz0123456789'),
    filled('github_pat_', 82, 'A'),
    filled('glpat-', 20, 'x'),
    filled('hf_', 34, 'x'),
    filled('AIza', 35, 'X'),
    filled('AKIA', 16, 'X'),
    filled('SG.', 22, 'x') + filled('.', 43, 'y'),
    'your-api-key-here',
    'OPENAI_API_KEY=your-api-key-here',
    'Authorization: Bearer $TOKEN',
    `https://hooks.slack.com/services/T00000000/B00000000/${'X'.repeat(24)}`,
    'xoxb-your-token-here-and-nothing-else',
  ])('%s', (text) => {
    expect(kindIn(text)).toBeUndefined()
  })

  test.each([
    'user:password',
    'user:pass',
    'username:your_password',
    'postgres:postgres',
    'app:<password>',
    `app:$${'{PASSWORD}'}`,
    'app:$PGPASSWORD',
    'app:{password}',
    'app:{{ db_password }}',
    'app:[YOUR-PASSWORD]',
    'app:****',
    'app:xxxxx',
    'app:...',
    'app:%s',
    'app:secret123',
    'a:b',
  ])('a URL with %s', (user) => {
    for (const scheme of ['postgres', 'mysql', 'redis', 'https'])
      expect(kindIn(`${scheme}://${user}@db.internal:5432/app`)).toBeUndefined()
  })

  test.each(['localhost', '127.0.0.1', '[::1]', 'example.com', 'db.example.org', 'db.test', 'host'])(
    'a URL with a password for %s',
    (host) => {
      expect(kindIn(`postgres://app:${'kz9'}-wq41x@${host}:5432/app`)).toBeUndefined()
      expect(kindIn(`postgres://app:${'kz9'}-wq41x@${host}.internal:5432/app`)).toBe(
        host.startsWith('[') ? undefined : 'a URL with a password',
      )
    },
  )
})

const filled = (piece: string, size: number) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size)

/** CPU time of one search for credentials, in milliseconds: the least of three. */
const fastest = (text: string) =>
  Math.min(
    ...Array.from({ length: 3 }, () => {
      const began = process.cpuUsage()
      kindIn(text)
      const { user, system } = process.cpuUsage(began)
      return (user + system) / 1000
    }),
  )

test('the work grows with the text, not faster, for every form', () => {
  const cut = Object.values(secretsByKind())
    .flat()
    .flatMap((secret) => [
      secret.slice(0, 6),
      secret.slice(0, 20),
      secret.slice(0, -1),
      secret.replace(/.$/, '!'),
    ])
  const plain = [
    'a',
    'A1',
    '-',
    '_',
    '.',
    ' ',
    '\\n',
    '\\',
    ':',
    '/',
    '=',
    'eyJ',
    '0',
    'http://a:',
    '://a:b',
    '~',
  ]
  for (const piece of new Set([...cut, ...plain])) {
    const of = (size: number) => fastest(filled(piece, size))
    // Eight times the text takes eight times as long; quadratic work would take 64 times.
    // A busy machine may spoil some of the attempts, not all.
    const isLinear = () => of(65_536) / Math.max(of(8_192), 0.5) < 32
    expect([1, 2, 3, 4, 5, 6].some(isLinear), JSON.stringify(piece)).toBe(true)
  }
})

test('a text that nearly fits many forms costs little more than plain text of its length', () => {
  const seed = Number(childEnv({}).FAST_SEED || randomInt(2 ** 31))
  const samples = Object.values(secretsByKind()).flat()
  const fillers = [
    ' ',
    '\n',
    '\\n',
    ' \\\n',
    '\n> ',
    '\u001b[',
    '\u001b]',
    '\\e[',
    '\u200b',
    '-',
    '_',
    '.',
    'a7Q',
    '/',
    '=',
  ]
  const partOf = fc
    .tuple(fc.constantFrom(...samples), fc.nat(30), fc.integer({ min: 1, max: 300 }))
    .map(([secret, from, length]) => secret.slice(from, from + length))
  const repeated = fc
    .tuple(fc.constantFrom(...fillers), fc.integer({ min: 1, max: 60 }))
    .map(([filler, times]) => filler.repeat(times))
  const unit = fc
    .array(fc.oneof(partOf, repeated, fc.constantFrom(...fillers)), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join(''))
    .filter((text) => text !== '')
  const plain = 'some plain words, and a line\n'
  for (const [size, numRuns] of [
    [2_000, 300],
    [10_000, 300],
    [64_000, 60],
  ] as const) {
    const most = Math.max(fastest(filled(plain, size)), size / 10_000) * 40
    const isCheap = (piece: string) => fastest(filled(piece, size)) < most
    for (const piece of fc.sample(unit, { numRuns, seed }))
      expect(isCheap(piece) || isCheap(piece), `FAST_SEED=${seed}, ${size}: ${JSON.stringify(piece)}`).toBe(
        true,
      )
  }
})
