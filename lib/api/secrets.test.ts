import { describe, expect, test } from 'vitest'
import { sha256 } from '../hash'
import { ApiError } from './errors'
import { screen } from './secrets'

const letters = (length: number) => 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA'.repeat(8).slice(0, length)

/** Put together here, so that no scanner finds them in this file. */
const credentials: [string, string][] = [
  ['a private key', `-----BEGIN ${'PRIVATE KEY'}-----\nMII`],
  ['an RSA key', `-----BEGIN RSA ${'PRIVATE KEY'}-----`],
  ['an OpenSSH key', `-----BEGIN OPENSSH ${'PRIVATE KEY'}-----`],
  ['a PGP key', `-----BEGIN PGP ${'PRIVATE KEY BLOCK'}-----`],
  ['a passport', `ain_${'agent'}_${'0a'.repeat(24)}`],
  ['an access key', `ain_${'obs'}_${'0a'.repeat(24)}`],
  ['an invite', `ain_${'inv'}_${'0a'.repeat(24)}`],
  ['an AWS key', `${'AKIA'}ABCDEFGHIJKLMNOP`],
  ['a GitHub token', `${'ghp'}_${letters(36)}`],
  ['a fine-grained GitHub token', `${'github'}_pat_${letters(60)}`],
  ['a GitLab token', `${'glpat'}-${letters(20)}`],
  ['a Slack token', `${'xoxb'}-123456789012-${letters(24)}`],
  ['a Google key', `${'AIza'}${letters(35)}`],
  ['an npm token', `${'npm'}_${letters(36)}`],
  ['a Hugging Face token', `${'hf'}_${letters(34)}`],
  ['a Stripe key', `${'sk'}_live_${letters(24)}`],
  ['an OpenAI key', `${'sk'}-${'proj'}-${letters(48)}`],
  ['an Anthropic key', `${'sk'}-${'ant'}-${letters(48)}`],
]

const refusalOf = (stored: unknown): ApiError => {
  try {
    screen(stored)
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
  throw new Error('nothing was found')
}

describe('screening what is to be stored', () => {
  test.each(credentials)('finds %s wherever it stands, and never echoes it', (_, secret) => {
    const places: [unknown, string][] = [
      [{ content: `look: ${secret}.` }, 'content'],
      [{ content: `look:\n${secret}\n` }, 'content'],
      [{ tags: ['fine', secret] }, 'tags[1]'],
      [{ structured: { a: [{ b: secret }] } }, 'structured.a[0].b'],
    ]
    for (const [stored, path] of places) {
      const { code, message, more } = refusalOf(stored)
      expect(code).toBe('SECRET_DETECTED')
      expect(more.details?.map((detail) => detail.path)).toEqual([path])
      expect(JSON.stringify([message, more])).not.toContain(secret)
    }
  })

  test('finds one that is the name of a field, and does not echo it either', () => {
    for (const [, secret] of credentials) {
      const { more } = refusalOf({ metadata: { [secret]: 1 } })
      expect(more.details).toMatchObject([{ path: 'metadata' }])
      expect(JSON.stringify(more)).not.toContain(secret)
    }
  })

  test.each([
    'an ain_agent_ without more',
    'AKIA is how they begin',
    '-----BEGIN CERTIFICATE-----',
    'sk-learn and sk-ip',
    'xoxo, love',
    'deadbeef'.repeat(5),
    '0x0a',
    'npm_config_registry',
    'a 550e8400-e29b-41d4-a716-446655440000 id',
  ])('lets "%s" pass', (content) => {
    expect(screen({ content })).toEqual([])
  })

  test('gives the hash of all that may be a session token, once, for the database to look up', () => {
    const [a, b] = ['0a'.repeat(32), 'F1'.repeat(32)] as const
    const suspects = screen({ content: `${a} and (${b}) and ${a}`, structured: { [a]: `x${b}` } })
    expect(suspects.toSorted()).toEqual([sha256(a), sha256(b.toLowerCase())].sort())
    expect(screen({ content: `${a}0 and ${a.slice(1)}` })).toEqual([])
  })

  test('takes what holds no text', () => {
    for (const nothing of [undefined, null, 1, true, [], {}, [[]]]) expect(screen(nothing)).toEqual([])
  })
})
