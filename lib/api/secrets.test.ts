import { beforeAll, describe, expect, test, vi } from 'vitest'
import { secretsByKind } from '@/tests/harness/secrets'
import { sha256 } from '../hash'
import { newToken } from '../identity/keys'
import { ApiError } from './errors'
import { forms } from './forms'
import { isIn } from './forms/form'
import { screen } from './secrets'

const samples = secretsByKind()
const secrets = Object.entries(samples).flatMap(([kind, all]) => all.map((secret) => [kind, secret] as const))

const refusalOf = (stored: unknown): ApiError => {
  try {
    screen(stored)
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
  throw new Error('nothing was found')
}

/** No eight characters in a row of a secret, names and words aside. */
const expectNoEcho = ({ message, more }: ApiError, secret: string) => {
  const told = JSON.stringify([message, more])
  for (const [run] of secret.matchAll(/[A-Za-z0-9]{16,}/g)) expect(told).not.toContain(run.slice(-8))
}

describe('screening what is to be stored', () => {
  test('knows every form by a sample of its kind, and has samples of nothing else', () => {
    expect(Object.keys(samples).sort()).toEqual([...new Set(forms.map(({ kind }) => kind))].sort())
    const idle = forms.filter((form) => !samples[form.kind]?.some((secret) => isIn(secret, form)))
    expect(idle).toEqual([])
  })

  test.each(Object.keys(samples))('finds %s wherever it stands, names it, and never echoes it', (kind) => {
    for (const secret of samples[kind] ?? []) {
      const places: [unknown, string][] = [
        [{ content: secret }, 'content'],
        [{ content: `look: ${secret} .` }, 'content'],
        [{ content: `look:\n\`\`\`\n${secret}\n\`\`\`` }, 'content'],
        [{ content: `"${secret}",` }, 'content'],
        [{ tags: ['fine', secret] }, 'tags[1]'],
        [{ structured: { a: [{ b: secret }] } }, 'structured.a[0].b'],
        [{ structured: { a: JSON.stringify({ inner: `is:\n${secret}\n` }) } }, 'structured.a'],
        [{ metadata: { [secret]: 1 } }, 'metadata'],
        [{ metadata: { [secret]: { deeper: secret } } }, 'metadata'],
      ]
      for (const [stored, path] of places) {
        const refusal = refusalOf(stored)
        expect(refusal.code).toBe('SECRET_DETECTED')
        expect(refusal.more.details).toEqual([{ path, message: `holds what looks like ${kind}` }])
        expectNoEcho(refusal, secret)
      }
    }
  })

  test('finds one that is known only by the name of its field', () => {
    const secret = `${'wq7'}RtUtnFEMIaK7MDENGsbPxRfiCYzzNUOjL1sA`.slice(0, 40).padEnd(40, 'k')
    expect(refusalOf({ metadata: { secretAccessKey: secret } }).more.details).toMatchObject([
      { path: 'metadata.secretAccessKey' },
    ])
    expect(screen({ metadata: { commit: secret } })).toEqual([])
  })

  test('finds one whose underscores Markdown has escaped', () => {
    for (const [kind, secret] of secrets.filter(([, one]) => /^[\w-]+$/.test(one)))
      expect(refusalOf({ content: secret.replace(/[_-]/g, '\\$&') }).more.details?.[0]?.message).toContain(
        kind,
      )
  })

  test('shows of a path what is a plain name only: another key may be a secret that is looked up later', () => {
    const token = newToken()
    const [, secret = ''] = secrets[20] ?? []
    const { more } = refusalOf({ structured: { [token]: { 'two words': { fine: secret } } } })
    expect(more.details).toMatchObject([{ path: 'structured.….….fine' }])
    expect(JSON.stringify(more)).not.toContain(token.slice(0, 8))
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

describe('a signed token', () => {
  beforeAll(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 1), toFake: ['Date'] })
    return () => vi.useRealTimers()
  })

  const jwt = (claims: object, signature = 'b7'.repeat(4) + newToken().slice(0, 35)) =>
    [{ alg: 'HS256' }, claims]
      .map((part) => `${Buffer.from(JSON.stringify(part)).toString('base64url')}.`)
      .join('') + signature
  const soon = Date.UTC(2026, 0, 1) / 1000 + 1

  test('is refused until it has expired', () => {
    expect(refusalOf({ content: jwt({ sub: 'a', exp: soon }) }).code).toBe('SECRET_DETECTED')
    vi.setSystemTime((soon + 1) * 1000)
    expect(screen({ content: jwt({ sub: 'a', exp: soon }) })).toEqual([])
  })

  test('is let pass unsigned, and as the one of the tutorials', () => {
    const tutorial = jwt({ sub: '1234567890', name: 'John Doe', iat: 1516239022 })
    for (const content of [jwt({ sub: 'a' }, ''), jwt({ sub: 'a' }, 'signature'), tutorial])
      expect(screen({ content })).toEqual([])
  })
})
